/*
 * Orders that are sent again with the same Idempotency-Key: in any region, at any time, while the first still runs or
 * long after it was answered. Two regions, two kills. Operator 1 resumes, and sends the resume up to ATTEMPTS times;
 * operator 2 may resume too, unless ALONE. Leases and cleaning are the matter of protocol.pml.
 *
 * Which kills does a repeated resume lift? By default those that the request names. Other rules:
 *   RESUME_RECORD    those that a record of the resume says, asked for in every region; where none is found, what
 *                    stands here, unless a region could not be asked: then it is refused
 *   LOOKS_FOR_LIFTS  those whose lifts in this region carry the resume's name; where there are none, what stands here
 *   FORGETS_KEYS     what stands here: a repeat is a new resume
 * SOMETHING_WAS_LIFTED leaves out resumes that found nothing to lift.
 * Does a kill that is sent again stand? By default it looks for the lift; ANSWERS_UNSEEN does not if its write was new.
 */
#ifndef ATTEMPTS
#define ATTEMPTS 2
#endif
#define bit(k)       (1 << (k))
#define has(set, k)  (((set) & bit(k)) != 0)
#define letter(r)    (65 + r)
#define standing(r)  (kills[r] & ~lifts[r])

#ifdef SOMETHING_WAS_LIFTED
#define something  chosen != 0
#else
#define something  true
#endif
#if defined(FORGETS_KEYS)
#define choice  standing(region)
#elif defined(LOOKS_FOR_LIFTS)
#define choice  (own[region] != 0 -> own[region] : standing(region))
#elif defined(RESUME_RECORD)
#define choice  (recorded[region] -> record[region] : (recorded[1 - region] -> record[1 - region] : standing(region)))
#else
#define NAMED
#define choice  named
#endif

byte kills[2], lifts[2];
byte own[2];                     /* the lifts that carry the name of operator 1's resume */
byte ordered, newer;             /* kills ordered; those ordered after the resume was answered */
byte own_copies, other_copies;   /* lifts under way: operator 1's, operator 2's */
byte named;                      /* the kills that operator 1 saw, and named */
bit looked, answered;
byte begun;                      /* sendings of the resume so far */
byte record[2];                  /* the record of operator 1's resume: the kills, and that it is there */
bit recorded[2];

inline kill(k, r) { d_step { !has(ordered, k) ->
  ordered = ordered | bit(k); kills[r] = kills[r] | bit(k);
  if :: answered -> newer = newer | bit(k) :: else fi;
  printf("kill %d is acknowledged in %c\n", k + 1, letter(r)) } }

inline kill_lands(k, r) { d_step { has(ordered & ~kills[r], k) ->
  kills[r] = kills[r] | bit(k);
  printf("kill %d reaches %c\n", k + 1, letter(r)) } }

inline look(r) { d_step { !looked ->
  looked = 1; named = standing(r);
  printf("operator 1 looks in %c, and will name what stands there\n", letter(r)) } }

inline kill_again(k, r) { d_step { has(ordered, k) ->
  printf("kill %d is sent again to %c, and answered\n", k + 1, letter(r));
  if
#ifdef ANSWERS_UNSEEN
  :: has(lifts[r] & ~kills[r], k) ->
    printf("P4 is broken: the answer says that kill %d stands, and %c has its lift\n", k + 1, letter(r));
    assert(false)
#endif
  :: else -> kills[r] = kills[r] | bit(k)
  fi } }

inline other_resume(r) { d_step { (standing(r) & ~other_copies) != 0 ->
  other_copies = other_copies | standing(r);
  printf("operator 2 resumes in %c\n", letter(r)) } }

inline own_lift_lands(k, r) { d_step { has(own_copies & ~lifts[r], k) ->
  lifts[r] = lifts[r] | bit(k);
#ifdef LOOKS_FOR_LIFTS
  own[r] = own[r] | bit(k);
#endif
  printf("operator 1's lift %d reaches %c\n", k + 1, letter(r)) } }

inline other_lift_lands(k, r) { d_step { has(other_copies & ~lifts[r], k) ->
  lifts[r] = lifts[r] | bit(k);
  printf("operator 2's lift %d reaches %c\n", k + 1, letter(r)) } }

inline record_lands(r, from) { d_step { (recorded[from] && (!recorded[r] || record[r] != record[from])) ->
  recorded[r] = 1; record[r] = record[from];
  printf("the resume's record reaches %c\n", letter(r)) } }

active proctype World() {
end:
  do
  :: kill(0, 0)       :: kill(0, 1)       :: kill(1, 0)       :: kill(1, 1)
  :: kill_lands(0, 0) :: kill_lands(0, 1) :: kill_lands(1, 0) :: kill_lands(1, 1)
  :: kill_again(0, 0) :: kill_again(0, 1) :: kill_again(1, 0) :: kill_again(1, 1)
#ifndef ALONE
  :: other_resume(0)  :: other_resume(1)
#endif
  :: own_lift_lands(0, 0)   :: own_lift_lands(0, 1)   :: own_lift_lands(1, 0)   :: own_lift_lands(1, 1)
  :: other_lift_lands(0, 0) :: other_lift_lands(0, 1) :: other_lift_lands(1, 0) :: other_lift_lands(1, 1)
#ifdef NAMED
  :: look(0)                :: look(1)
#endif
  :: record_lands(0, 1)     :: record_lands(1, 0)
  od
}

/* One sending of operator 1's resume: what it lifts is chosen, then written, then answered; it may fail in between. */
active [ATTEMPTS] proctype Attempt() {
  byte region, chosen;
  atomic {
#ifdef NAMED
    looked && begun == _pid - 1;
#else
    begun == _pid - 1;
#endif
    begun++;    /* the sendings are alike, so let them begin in this order */
    if :: region = 0 :: region = 1 fi;
#ifdef RESUME_RECORD
    if
    :: !recorded[region] -> goto over    /* the other region is cut off: it may have the record, so this is refused */
    :: skip
    fi;
#endif
    chosen = choice;
    printf("operator 1 resumes in %c\n", letter(region)) }
  atomic {
    if
    :: goto over
    :: skip
    fi;
#ifdef RESUME_RECORD
    if
    :: recorded[region] -> chosen = record[region]
    :: else -> recorded[region] = 1; record[region] = chosen
    fi;
#endif
    if
    :: (chosen & newer) != 0 ->
      printf("P3 is broken: the resume, sent again to %c, lifts a kill that was ordered after its answer\n",
        letter(region));
      assert(false)
    :: else
    fi;
    own_copies = own_copies | chosen }
  atomic { (chosen & ~lifts[region]) == 0 && something ->
    answered = 1;
    printf("operator 1's resume in %c is answered\n", letter(region)) }
over:
  region = 0; chosen = 0
}
