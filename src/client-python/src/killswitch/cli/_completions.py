"""Shell completion, written from the grammar: what a verb can be followed by is said in one place only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ._grammar import Option, Word

_BASH = """\
# Completion of killswitch for bash: eval "$(killswitch completion bash)"
_killswitch() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} path= word index
  for ((index = 1; index < COMP_CWORD; index++)); do
    word=${COMP_WORDS[index]}
    case "$path/$word" in
PATHS
    esac
  done
  COMPREPLY=()
  case "$previous" in
VALUES
  esac
  case "$path" in
WORDS
  esac
}
complete -F _killswitch killswitch
"""

_ZSH = """\
#compdef killswitch
# Completion of killswitch for zsh: eval "$(killswitch completion zsh)"
_killswitch() {
  local current=${words[CURRENT]} previous=${words[CURRENT-1]} place= word index
  for ((index = 2; index < CURRENT; index++)); do
    word=${words[index]}
    case "$place/$word" in
PATHS
    esac
  done
  local -a found
  case "$previous" in
VALUES
  esac
  case "$place" in
WORDS
  esac
}
compdef _killswitch killswitch
"""


@dataclass(frozen=True)
class _Shell:
    """A script with gaps, the variable that holds the place, and how words and values are offered."""

    script: str
    variable: str
    words: Callable[[Word], str]
    value: Callable[[Option], str]


def bash(root: Word) -> str:
    """For bash."""
    return _filled(_Shell(_BASH, "path", _bash_words, _bash_value), root)


def zsh(root: Word) -> str:
    """For zsh."""
    return _filled(_Shell(_ZSH, "place", _zsh_words, _zsh_value), root)


def fish(root: Word) -> str:
    """For fish."""
    lines = ["# Completion of killswitch for fish: killswitch completion fish | source", "complete -c killswitch -f"]
    for path, word in _walk(root):
        here = _fish_condition(path, word)
        lines += [f"complete -c killswitch -n {here} -a {each.name} -d {_in_fish(each.help)}" for each in word.words]
        lines += [f"complete -c killswitch -n {here} -a {choice}" for choice in word.choices]
        lines += [f"complete -c killswitch -n {here} -F"] if word.takes_file else []
        lines += [f"complete -c killswitch -n {here} {_fish_option(option)}" for option in word.options]
    return "\n".join(lines) + "\n"


SHELLS: dict[str, Callable[[Word], str]] = {"bash": bash, "zsh": zsh, "fish": fish}
"""Each shell's way of writing it down."""


def _filled(shell: _Shell, root: Word) -> str:
    all_words = list(_walk(root))
    paths = [f"      {path}) {shell.variable}={path} ;;" for path, _ in all_words if path]
    options = {"|".join(option.flags): option for _, word in all_words for option in word.options if option.value}
    values = [f"    {flags}) {shell.value(option)}; return ;;" for flags, option in options.items()]
    offers = [f'    "{path}") {shell.words(word)} ;;' for path, word in all_words]
    parts = {"PATHS": paths, "VALUES": values, "WORDS": offers}
    lines = (parts.get(line, [line]) for line in shell.script.split("\n"))
    return "\n".join(line for part in lines for line in part)


def _walk(word: Word, path: str = "") -> Iterator[tuple[str, Word]]:
    yield path, word
    for each in word.words:
        yield from _walk(each, f"{path}/{each.name}")


def _offered(word: Word) -> str:
    flags = [flag for option in word.options for flag in option.flags if flag.startswith("--")]
    return " ".join([*(each.name for each in word.words), *word.choices, *flags])


def _bash_words(word: Word) -> str:
    files = " -f" if word.takes_file else ""
    return f'COMPREPLY=($(compgen{files} -W "{_offered(word)}" -- "$current"))'


def _bash_value(option: Option) -> str:
    if option.is_file:
        return 'COMPREPLY=($(compgen -f -- "$current"))'
    return f'COMPREPLY=($(compgen -W "{" ".join(option.choices)}" -- "$current"))' if option.choices else ":"


def _zsh_words(word: Word) -> str:
    described = [f"{each.name}:{each.help.replace(':', chr(92) + ':')}" for each in word.words]
    flags = [flag for option in word.options for flag in option.flags if flag.startswith("--")]
    parts = [f"found=({' '.join(_quoted(each) for each in described)}); _describe verb found"] if described else []
    parts += [f"compadd -- {' '.join(word.choices)}"] if word.choices else []
    parts += ["_files"] if word.takes_file else []
    parts += [f"[[ $current != -* ]] || compadd -- {' '.join(flags)}"]
    return "; ".join(parts)


def _zsh_value(option: Option) -> str:
    if option.is_file:
        return "_files"
    return f"compadd -- {' '.join(option.choices)}" if option.choices else ":"


def _fish_condition(path: str, word: Word) -> str:
    names = [name for name in path.split("/") if name]
    seen = [f"__fish_seen_subcommand_from {name}" for name in names]
    if word.words:
        seen.append(f"not __fish_seen_subcommand_from {' '.join(each.name for each in word.words)}")
    return _in_fish("; and ".join(seen) or "true")


def _fish_option(option: Option) -> str:
    flags = [f"-l {flag[2:]}" if flag.startswith("--") else f"-s {flag[1:]}" for flag in option.flags]
    takes = [] if option.value is None else ["-r"]
    if option.choices:
        takes = ["-x", "-a", _in_fish(" ".join(option.choices))]
    elif option.value is not None:
        takes = ["-r", "-F"] if option.is_file else ["-x"]
    return " ".join([*flags, *takes, "-d", _in_fish(option.help)])


def _quoted(text: str) -> str:
    """For zsh."""
    return "'" + text.replace("'", "'\\''") + "'"


def _in_fish(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
