/*
 * Kills, lifts, leases and cleaning, in every order of events. See README.md for what is assumed.
 *
 * A set of kills is a byte: bit k is kill k. Each region has its own copy of the records. A copy that is under way (a
 * direct write, replication, somebody's retry) may reach any region at any time, again and again, until the last one
 * has come. An act is no step: in every state, the promises are checked for whatever each instance could do anywhere.
 *
 * Size: REGIONS (2, 3, 4), KILLS (1, 2), INSTANCES (1, 2). DETAIL remembers where an instance started; SYMMETRY folds
 * states that differ in names only; REACH looks for a good run instead of a broken promise.
 * Rules other than the right ones: LIFT_NEEDS_ITS_KILL, NO_LIST, SCALAR_EPOCH, LEASE_ALONE, RENEWAL_EXTENDS,
 * EXPIRED_IS_RENEWED, LIST_READ_LATER, LIFT_BY_SCOPE, NOTHING_IS_SENT_AGAIN, CLEANED_UNCONFIRMED, CLEANED_UNDER_LEASES,
 * CLEANED_UNDER_HEARTBEATS, CLEANED_UNDER_COPIES, CLEANED_LIFT_FIRST. Another right one: SPENT_RECORD.
 * Less is promised with WHERE_THE_KILL_WAS_SEEN, NEWCOMERS_MAY_BE_FENCED, F20_ALONE.
 */
#ifndef REGIONS
#define REGIONS 2
#endif
#ifndef KILLS
#define KILLS 1
#endif
#ifndef INSTANCES
#define INSTANCES 2
#endif

#if defined(SYMMETRY) && (defined(DETAIL) || defined(SPENT_RECORD) || defined(EXPIRED_IS_RENEWED))
#error "SYMMETRY does not rename what these options remember"
#endif

#define bit(k)       (1 << (k))
#define add(set, k)  set = set | bit(k)
#define drop(set, k) set = set & ~bit(k)
#define has(set, k)  (((set) & bit(k)) != 0)
#define none(set)    ((set) == 0)
#define letter(r)    (65 + r)

/* ---- records ---- */
byte kills[REGIONS], lifts[REGIONS];   /* what each region has */
byte ordered;                          /* kills that somebody has ordered */
byte kill_copies, lift_copies;         /* of which copies are under way, or may be sent again */

/* What really happened; no rule may look at it. */
byte lifted;                                    /* a resume saw the kill, and took it back */
byte kill_seen[REGIONS], lift_seen[REGIONS];    /* the record has been visible in the region */

/* ---- leases: each instance is one start; another start of the same process is another instance ---- */
bit live[INSTANCES];                   /* has a lease that has not ended */
bit asking[INSTANCES];                 /* its heartbeat has been decided and is not answered yet */
byte list[INSTANCES];                  /* the kills that its lease lists */
byte born_after[INSTANCES];            /* truth: the kills that were lifted when it started */
#ifdef DETAIL
byte home[INSTANCES];                  /* truth: the region where it started, */
byte lifts_then[INSTANCES];            /* the lifts that were visible there, */
byte landed_while_asking[INSTANCES];   /* and the kills that landed there before it got its lease */
#endif
#ifdef EXPIRED_IS_RENEWED
bit ended[INSTANCES];
#endif

/* ---- cleaning ---- */
byte waiting, waited;                  /* the cleaner waits for the leases from before, and has waited */
byte leaving;                          /* the lift is being removed */
byte old_lease[INSTANCES];             /* the kills for which its lease is from before the wait, */
byte old_asking[INSTANCES];            /* and those for which its heartbeat is */
#ifdef SPENT_RECORD
byte spent[REGIONS], spent_copies;
#define forgotten(r) spent[r]
#else
#define forgotten(r) 0
#endif

#if REGIONS == 2
#define everywhere(set)  (set[0] & set[1])
#define anywhere(set)    (set[0] | set[1])
#define each_region(f)   f(0); f(1)
#elif REGIONS == 3
#define everywhere(set)  (set[0] & set[1] & set[2])
#define anywhere(set)    (set[0] | set[1] | set[2])
#define each_region(f)   f(0); f(1); f(2)
#else
#define everywhere(set)  (set[0] & set[1] & set[2] & set[3])
#define anywhere(set)    (set[0] | set[1] | set[2] | set[3])
#define each_region(f)   f(0); f(1); f(2); f(3)
#endif
#if INSTANCES == 1
#define any_instance(set)     (set[0])
#define each_instance(f, x)   f(0, x)
#else
#define any_instance(set)     (set[0] | set[1])
#define each_instance(f, x)   f(0, x); f(1, x)
#endif

/* ---- the decision ---- */
#define standing(r)  (kills[r] & ~lifts[r] & ~forgotten(r))
#ifdef LIFT_NEEDS_ITS_KILL
#define known(r)     kills[r]
#else
#define known(r)     ((kills[r] | lifts[r]) & ~forgotten(r))
#endif
#define outlived(r)  (known(r) & lifts[r])

#if defined(NO_LIST)
#define against(i, r)  standing(r)
#elif defined(SCALAR_EPOCH)
#define number(set)    (((set) & 1) + (((set) >> 1) & 1))
#define against(i, r)  (standing(r) | (number(known(r)) > number(list[i])))
#elif defined(LEASE_ALONE)
#define against(i, r)  0
#else
#define against(i, r)  (standing(r) | (known(r) & ~list[i]))
#endif
#define authorised(i, r)  (live[i] && none(against(i, r)))

/* ---- what operators do ---- */
inline kill(k, r) { d_step { !has(ordered, k) ->
  add(ordered, k); add(kill_copies, k); add(kills[r], k); add(kill_seen[r], k);
  printf("kill %d is acknowledged in %c\n", k + 1, letter(r)) } }

inline resume(k, r) { d_step { has(standing(r) & ~lift_copies, k) ->
  add(lifted, k);
#ifdef LIFT_BY_SCOPE
  lift_copies = lift_copies | ordered;
#else
  add(lift_copies, k);
#endif
  printf("a resume in %c lifts kill %d\n", letter(r), k + 1) } }

/* ---- direct writes, replication, retries ---- */
inline kill_lands(k, r) { d_step { has(kill_copies & ~kills[r], k) ->
  add(kills[r], k); add(kill_seen[r], k);
  printf("kill %d reaches %c\n", k + 1, letter(r)) } }

inline lift_lands(k, r) { d_step { has(lift_copies & ~lifts[r], k) ->
  add(lifts[r], k); add(lift_seen[r], k);
  printf("lift %d reaches %c\n", k + 1, letter(r)) } }

#ifdef NOTHING_IS_SENT_AGAIN
#define arrived(seen)  ordered
#else
#define arrived(seen)  everywhere(seen)
#endif
inline last_kill_copy(k) { d_step { has(kill_copies & arrived(kill_seen), k) ->
  drop(kill_copies, k);
  printf("the last copy of kill %d has come\n", k + 1) } }

inline last_lift_copy(k) { d_step { has(lift_copies & arrived(lift_seen), k) ->
  drop(lift_copies, k);
  printf("the last copy of lift %d has come\n", k + 1) } }

/* ---- heartbeats: decided by one read, answered later; a refused one changes nothing, the old lease lives on ---- */
inline start(i, r) { d_step { (!live[i] && !asking[i] && none(standing(r))) ->
  asking[i] = 1; list[i] = outlived(r); born_after[i] = lifted;
#ifdef EXPIRED_IS_RENEWED
  ended[i] = 0;
#endif
#ifdef DETAIL
  home[i] = r; lifts_then[i] = lifts[r]; landed_while_asking[i] = (bit(KILLS) - 1) & ~kill_seen[r];
#endif
  printf("instance %d asks in %c to start\n", i + 1, letter(r)) } }

#if defined(RENEWAL_EXTENDS)
#define renewable(i, r)  (live[i] && none(standing(r)))
#elif defined(EXPIRED_IS_RENEWED)
#define renewable(i, r)  ((live[i] || ended[i]) && none(against(i, r)))
#else
#define renewable(i, r)  authorised(i, r)
#endif
inline renew(i, r) { d_step { (!asking[i] && renewable(i, r)) ->
  asking[i] = 1;
#ifdef RENEWAL_EXTENDS
  list[i] = list[i] | outlived(r);
#endif
  printf("instance %d asks in %c to renew\n", i + 1, letter(r)) } }

inline answer(i) { d_step { asking[i] ->
#ifdef LIST_READ_LATER
  if :: !live[i] -> list[i] = outlived(home[i]) :: else fi;
#endif
  asking[i] = 0; live[i] = 1;
#ifdef CLEANED_UNDER_HEARTBEATS
  old_lease[i] = 0;
#else
  old_lease[i] = old_asking[i];
#endif
  old_asking[i] = 0;
#ifdef DETAIL
  landed_while_asking[i] = landed_while_asking[i] & kill_seen[home[i]] & ~list[i] & ~forgotten(home[i]);
#endif
  printf("instance %d gets its lease\n", i + 1) } }

#ifdef EXPIRED_IS_RENEWED
#define of_no_use(i)  (!live[i] && !asking[i] && !ended[i])
#else
#define of_no_use(i)  (!live[i] && !asking[i])
#endif
inline forget(i) {
  if
  :: of_no_use(i) ->
    list[i] = 0; born_after[i] = 0;
#ifdef DETAIL
    home[i] = 0; lifts_then[i] = 0; landed_while_asking[i] = 0;
#endif
  :: else
  fi }

inline lease_ends(i) { d_step { live[i] ->
  live[i] = 0; old_lease[i] = 0;
#ifdef EXPIRED_IS_RENEWED
  ended[i] = 1;
#endif
  forget(i);
  printf("the lease of instance %d ends\n", i + 1) } }

inline answer_is_lost(i) { d_step { asking[i] ->
  asking[i] = 0; old_asking[i] = 0; forget(i);
  printf("the answer to instance %d is lost\n", i + 1) } }

/*
 * ---- cleaning ----
 * Once every region has the lift, no lease that does not list the kill is renewed: what lives longer than one lease
 * began later. So the cleaner marks what lives when it begins to wait; a heartbeat that is under way then gives a lease
 * that counts as old. The kill may go as soon as the lift is everywhere (to wait longer, as the design does, is a special
 * case); the lift goes when the wait is over, the kill is nowhere, and no copy is under way.
 */
#if defined(CLEANED_UNCONFIRMED)
#define confirmed  anywhere(lifts)
#elif defined(LIFT_NEEDS_ITS_KILL)
#define confirmed  (everywhere(kills) & everywhere(lifts))
#else
#define confirmed  everywhere(lifts)
#endif
#define mark(i, k) \
  if :: live[i] -> add(old_lease[i], k) :: else fi; \
  if :: asking[i] -> add(old_asking[i], k) :: else fi
#define unmark(i, k) \
  drop(old_lease[i], k); drop(old_asking[i], k)

inline wait_begins(k) { d_step { has(confirmed & ~(waiting | waited | leaving), k) ->
  add(waiting, k); each_instance(mark, k);
  printf("the cleaner has kill %d confirmed, and waits\n", k + 1) } }

#ifdef CLEANED_UNDER_LEASES
#define from_before  0
#else
#define from_before  (any_instance(old_lease) | any_instance(old_asking))
#endif
inline wait_ends(k) { d_step { has(waiting & ~from_before, k) ->
  drop(waiting, k); add(waited, k); each_instance(unmark, k);
  printf("no lease from before can live: the wait for kill %d is over\n", k + 1) } }

inline cleaner_crashes(k) { d_step { has(waiting | waited, k) ->
  drop(waiting, k); drop(waited, k); each_instance(unmark, k);
  printf("the cleaner crashes, and forgets that it waited\n") } }

#if defined(SPENT_RECORD)
inline spend(k) { d_step { has(waited & ~spent_copies, k) ->
  add(spent_copies, k);
  printf("the cleaner writes that kill %d is spent\n", k + 1) } }
inline spent_lands(k, r) { d_step { has(spent_copies & ~spent[r], k) ->
  add(spent[r], k);
  printf("that kill %d is spent reaches %c\n", k + 1, letter(r)) } }
#define kill_may_go      everywhere(spent)
#define lift_may_leave   everywhere(spent)
#else
#if defined(LIFT_NEEDS_ITS_KILL) || defined(CLEANED_UNCONFIRMED)
#define kill_may_go      waited
#else
#define kill_may_go      everywhere(lifts)
#endif
#if defined(CLEANED_LIFT_FIRST)
#define lift_may_leave   waited
#elif defined(CLEANED_UNDER_COPIES)
#define lift_may_leave   (waited & ~anywhere(kills))
#else
#define lift_may_leave   (waited & ~anywhere(kills) & ~kill_copies & ~lift_copies)
#endif
#endif

inline kill_goes(k, r) { d_step { has(kills[r] & kill_may_go, k) ->
  drop(kills[r], k);
  printf("kill %d is removed in %c\n", k + 1, letter(r)) } }

inline lift_leaves(k) { d_step { has(lift_may_leave & ~leaving, k) ->
  add(leaving, k); drop(waited, k);
  printf("the cleaner begins to remove lift %d\n", k + 1) } }

inline lift_goes(k, r) { d_step { has(leaving & lifts[r], k) ->
  drop(lifts[r], k);
  printf("lift %d is removed in %c\n", k + 1, letter(r)) } }

/* ---- the promises ---- */
#define quiet  (ordered & ~(kill_copies | lift_copies))

inline promises_of_records(r) {
  if
  :: !none(kill_seen[r] & ~lifted & ~standing(r)) ->
    printf("P3 is broken in %c: a kill that nobody lifted does not stand\n", letter(r));
    assert(false)
  :: !none(lift_seen[r] & standing(r)) ->
    printf("P4 is broken in %c: a lifted kill stands again\n", letter(r));
    assert(false)
  :: !none(quiet & (standing(r) ^ (ordered & ~lifted))) ->
    printf("convergence is broken: nothing is under way, and %c stands apart\n", letter(r));
    assert(false)
  :: else
  fi }

#if defined(F20_ALONE)
#define slept_through(i, r)  0
#elif defined(WHERE_THE_KILL_WAS_SEEN)
#define slept_through(i, r)  (kill_seen[r] & ~born_after[i])
#else
#define slept_through(i, r)  ((kill_seen[r] | lift_seen[r]) & ~born_after[i])
#endif
inline promises_of_acts(i, r) {
  if
  :: authorised(i, r) && !none(kill_seen[r] & ~lifted) ->
    printf("P1 is broken: instance %d acts in %c under a kill\n", i + 1, letter(r));
    assert(false)
  :: authorised(i, r) && !none(slept_through(i, r)) ->
    printf("P5 is broken: instance %d acts in %c and slept through the kill\n", i + 1, letter(r));
    assert(false)
#ifdef DETAIL
  :: authorised(i, r) && home[i] == r && !none(landed_while_asking[i]) ->
    printf("F20 is broken: instance %d acts in %c on a lease given under a kill\n", i + 1, letter(r));
    assert(false)
#ifndef NEWCOMERS_MAY_BE_FENCED
  :: live[i] && home[i] == r && !none(against(i, r) & lifts_then[i]) ->
    printf("P4 (F09) is broken: the old kill stops instance %d, which started in %c after the resume\n",
      i + 1, letter(r));
    assert(false)
#endif
#endif
  :: else
  fi }

/* ---- names do not matter: regions and instances in order ---- */
#define swap(a, b)  a = a ^ b; b = a ^ b; a = a ^ b
#define region_key(r)    (kills[r] | lifts[r] << 2 | kill_seen[r] << 4 | lift_seen[r] << 6)
#define instance_key(i) \
  (live[i] | asking[i] << 1 | list[i] << 2 | born_after[i] << 4 | old_lease[i] << 6 | old_asking[i] << 8)
#define order_regions(a, b) \
  if \
  :: region_key(a) < region_key(b) -> \
    swap(kills[a], kills[b]); swap(lifts[a], lifts[b]); \
    swap(kill_seen[a], kill_seen[b]); swap(lift_seen[a], lift_seen[b]) \
  :: else \
  fi
#define order_instances(a, b) \
  if \
  :: instance_key(a) < instance_key(b) -> \
    swap(live[a], live[b]); swap(asking[a], asking[b]); swap(list[a], list[b]); \
    swap(born_after[a], born_after[b]); swap(old_lease[a], old_lease[b]); swap(old_asking[a], old_asking[b]) \
  :: else \
  fi
inline fold() {
#ifdef SYMMETRY
  order_regions(0, 1);
#if REGIONS == 3
  order_regions(1, 2); order_regions(0, 1);
#elif REGIONS == 4
#error "SYMMETRY is written for two and three regions"
#endif
#if INSTANCES == 2
  order_instances(0, 1);
#endif
#endif
  skip }

/* ---- everything that can happen next ---- */
#define promises_of_all_acts(r)  each_instance(promises_of_acts, r)

#if REGIONS == 2
#define in_regions(step, x)  :: step(x, 0) :: step(x, 1)
#elif REGIONS == 3
#define in_regions(step, x)  :: step(x, 0) :: step(x, 1) :: step(x, 2)
#else
#define in_regions(step, x)  :: step(x, 0) :: step(x, 1) :: step(x, 2) :: step(x, 3)
#endif
#if KILLS == 1
#define for_kills(step)             :: step(0)
#define for_kills_in_regions(step)  in_regions(step, 0)
#else
#define for_kills(step)             :: step(0) :: step(1)
#define for_kills_in_regions(step)  in_regions(step, 0) in_regions(step, 1)
#endif
#if INSTANCES == 1
#define for_instances(step)             :: step(0)
#define for_instances_in_regions(step)  in_regions(step, 0)
#else
#define for_instances(step)             :: step(0) :: step(1)
#define for_instances_in_regions(step)  in_regions(step, 0) in_regions(step, 1)
#endif

active proctype World() {
end:
  do
  :: atomic {
    if
    for_kills_in_regions(kill)
    for_kills_in_regions(resume)
    for_kills_in_regions(kill_lands)
    for_kills_in_regions(lift_lands)
    for_kills(last_kill_copy)
    for_kills(last_lift_copy)
    for_instances_in_regions(start)
    for_instances_in_regions(renew)
    for_instances(answer)
    for_instances(lease_ends)
    for_instances(answer_is_lost)
    for_kills(wait_begins)
    for_kills(wait_ends)
    for_kills(cleaner_crashes)
#ifdef SPENT_RECORD
    for_kills(spend)
    for_kills_in_regions(spent_lands)
#endif
    for_kills_in_regions(kill_goes)
    for_kills(lift_leaves)
    for_kills_in_regions(lift_goes)
    fi;
    d_step {
      fold();
#ifdef REACH
      if
      :: leaving == bit(KILLS) - 1 && none(anywhere(kills) | anywhere(lifts)) && authorised(0, 0) ->
        printf("reached: every kill is lifted and cleaned, and an instance acts\n");
        assert(false)
      :: else
      fi;
#else
      each_region(promises_of_records);
      each_region(promises_of_all_acts);
#endif
      skip
    }
  }
  od
}
