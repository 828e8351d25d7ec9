//! Plans that take several days (conformance M).

use graph_action::{
    DailyLimits,
    bulk::{AtDailyLimit, EndReason},
    journal::Journal,
};

use super::*;

#[tokio::test(start_paused = true)]
async fn a_plan_over_days_is_resumed_with_the_same_call() {
    let clock = PausedClock::start();
    let sim = tenant(&clock, 9).daily_limit("retire", 4).build().unwrap();
    let limits = DailyLimits::published().limit(Retire::META, 4);
    let client = builder(&sim, &clock, token()).daily_limits(limits).build().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let plan = client.bulk(retire(1..=9)).plan().await.unwrap();
    let days: Vec<_> = plan.days().iter().map(|day| (day.day, day.devices)).collect();
    assert_eq!(days, [(1, 4), (2, 4), (3, 1)]);
    assert_eq!(plan.days()[2].earliest, plan.created() + 2 * DAY);
    let day = |number: usize| plan.devices()[number - 1].day;
    assert_eq!([day(1), day(4), day(5), day(8), day(9)], [1, 1, 2, 2, 3].map(Some));
    plan.write(folder.path().join("plan.json")).unwrap();

    // Each day in another process.
    let apply = async || {
        let plan = Plan::read(folder.path().join("plan.json")).unwrap();
        let journal = Journal::open(folder.path().join("journal")).unwrap();
        run(client.apply(&plan, plan.hash(), request).journal(&journal)).await
    };
    for (accepted, executed) in [(4, 4), (8, 8), (9, 9), (9, 9)] {
        let (items, report) = apply().await;
        assert_eq!((report.accepted, sim.ledger().len()), (accepted, executed), "{items:?}");
        let end = if accepted == 9 { EndReason::Completed } else { EndReason::DailyLimit };
        assert_eq!(report.end_reason, Some(end));
        // Each device went on its day, or on one before it.
        let done = (1..).zip(&items).filter(|(_, (outcome, _))| *outcome == Outcome::Accepted);
        assert!(done.map(|(number, _)| number).eq(1..=accepted as usize));
        advance(DAY).await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_device_that_changes_hands_on_the_second_day_is_skipped() {
    let clock = PausedClock::start();
    let sim = tenant(&clock, 4).build().unwrap();
    let client = client(&sim, &clock);
    let folder = tempfile::tempdir().unwrap();
    let plan = client.bulk(retire(1..=4)).daily_limit(2).plan().await.unwrap();
    let journal = Journal::open(folder.path().join("journal")).unwrap();
    let apply = || run(client.apply(&plan, plan.hash(), request).journal(&journal));
    assert_eq!(apply().await.1.accepted, 2, "the run has the limit of the plan");
    advance(DAY).await;
    // The first one is done: what happens to it now does not matter.
    for number in [1, 3] {
        sim.change_device(&id(number), json!({ "deviceName": "X" })).unwrap();
    }
    let (items, report) = apply().await;
    use Outcome::{Accepted, NotExecuted};
    assert_eq!(outcomes(&items), [Accepted, Accepted, NotExecuted, Accepted], "{items:?}");
    assert_eq!(report.skipped, 1);
}

#[tokio::test(start_paused = true)]
async fn the_first_day_has_what_the_journal_leaves() {
    let clock = PausedClock::start();
    let sim = tenant(&clock, 9).build().unwrap();
    let limits = DailyLimits::published().limit(Retire::META, 4);
    let client = builder(&sim, &clock, token()).daily_limits(limits).build().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let journal = Journal::open(folder.path().join("journal")).unwrap();
    run(client.bulk(retire([1, 2, 3])).journal(&journal)).await;
    advance(HOUR).await;
    let plan = client.bulk(retire(4..=9)).journal(&journal).plan().await.unwrap();
    let days: Vec<_> = plan.days().iter().map(|day| (day.day, day.devices)).collect();
    assert_eq!(days, [(1, 1), (2, 4), (3, 1)]);
    assert!(plan.summary().join(" ").contains("1 of them are left on the first day"), "{plan}");
    // A lower limit of the client counts too, a higher one does not.
    for (limit, accepted) in [(2, 2), (100, 4)] {
        let limits = DailyLimits::published().limit(Retire::META, limit);
        let sim = tenant(&clock, 9).build().unwrap();
        let client = builder(&sim, &clock, token()).daily_limits(limits).build().unwrap();
        let other = client.bulk(retire(4..=9)).daily_limit(4).plan().await.unwrap();
        let bulk = client.apply(&other, other.hash(), request).daily_limit(50);
        let expected = accepted.min(other.daily_limit().unwrap());
        assert_eq!(run(bulk).await.1.accepted, expected, "{limit}");
    }
}

/// One process that waits for the next day reads the devices on that day.
#[tokio::test(start_paused = true)]
async fn a_run_that_waits_for_the_next_day_reads_the_devices_then() {
    let clock = PausedClock::start();
    let sim = tenant(&clock, 30).build().unwrap();
    let client = client(&sim, &clock);
    let plan = client.bulk(retire(1..=30)).daily_limit(12).plan().await.unwrap();
    let (changing, half_a_day) = (sim.clone(), DAY / 2);
    tokio::spawn(async move {
        tokio::time::sleep(half_a_day).await;
        changing.change_device(&id(20), json!({ "deviceName": "X" })).unwrap();
        tokio::time::sleep(DAY).await;
        changing.change_device(&id(30), json!({ "deviceName": "X" })).unwrap();
    });
    let bulk = client.apply(&plan, plan.hash(), request).at_daily_limit(AtDailyLimit::Wait);
    let (items, report) = run(bulk).await;
    let skipped = (1..).zip(&items).filter(|(_, (outcome, _))| *outcome == Outcome::NotExecuted);
    assert_eq!(skipped.map(|(number, _)| number).collect::<Vec<_>>(), [20, 30], "{items:?}");
    assert_eq!((report.accepted, report.skipped), (28, 2));
}
