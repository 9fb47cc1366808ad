/*
 * What the design does not do: one item per agent with a flag "killed" that a kill sets and a resume clears. Regions
 * write it at the same time, copy it to each other, and the last writer wins. Two regions, two kills, any resumes.
 */
#define bit(k)       (1 << (k))
#define has(set, k)  (((set) & bit(k)) != 0)
#define letter(r)    (65 + r)

bit killed[2];          /* the flag in each region, */
byte version[2];        /* and when it was written */
byte clock;
byte ordered, lifted;   /* truth: the kills ordered, and those that a resume saw and took back */
byte kill_seen[2];      /* truth: the kills that the flag in the region stood for at some time */

#define written(r)  clock = clock + 1; version[r] = clock

inline kill(k, r) { d_step { !has(ordered, k) ->
  ordered = ordered | bit(k); kill_seen[r] = kill_seen[r] | bit(k); killed[r] = 1; written(r);
  printf("kill %d is acknowledged in %c\n", k + 1, letter(r)) } }

inline resume(r) { d_step { killed[r] ->
  lifted = lifted | kill_seen[r]; killed[r] = 0; written(r);
  printf("a resume in %c clears the flag\n", letter(r)) } }

inline copy(from, to) { d_step { version[from] > version[to] ->
  if :: killed[from] -> kill_seen[to] = kill_seen[to] | kill_seen[from] :: else fi;
  killed[to] = killed[from]; version[to] = version[from];
  printf("the item of %c reaches %c\n", letter(from), letter(to)) } }

#define promise(r) \
  if \
  :: (kill_seen[r] & ~lifted) != 0 && !killed[r] -> \
    printf("P3 is broken in %c: a kill that nobody lifted does not stand\n", letter(r)); \
    assert(false) \
  :: else \
  fi

active proctype World() {
end:
  do
  :: atomic {
    if
    :: kill(0, 0) :: kill(0, 1) :: kill(1, 0) :: kill(1, 1)
    :: resume(0)  :: resume(1)
    :: copy(0, 1) :: copy(1, 0)
    fi;
    d_step { promise(0); promise(1) }
  }
  od
}
