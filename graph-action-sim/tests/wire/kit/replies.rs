//! Each reply by name, as the client reads it: to a call and to an item of a batch.

use std::time::Duration;

use graph_action::{
    Batch, Error, NoContent, Outcome, Reason, Retry,
    http::StatusCode,
    intune::managed_device::{
        GetFileVaultKey, ResetPasscode, RetrieveMacOSManagedDeviceLocalAdminAccountDetail, Wipe,
    },
};
use graph_action_sim::{Sim, reply};
use serde_json::json;

use super::{DEVICE, failure, wipe};

/// The result of a wipe that got a reply, and how often it was executed.
type Seen = (Result<NoContent, Error>, u64);

async fn alone(reply: reply::Reply) -> Seen {
    let sim = Sim::new();
    sim.expect::<Wipe>().then(reply);
    let client = sim.client_builder().retry(Retry::never()).build().expect("a client");
    let result = Wipe::new().request(DEVICE).justification("Lost").send(&client).await;
    (result, sim.executions(DEVICE))
}

async fn in_batch(reply: reply::Reply) -> Seen {
    let sim = Sim::new();
    sim.expect::<Wipe>().then(reply);
    let client = sim.client_builder().retry(Retry::never()).build().expect("a client");
    let mut batch = Batch::new();
    let handle = batch.push(Wipe::new().request(DEVICE).justification("Lost"));
    let mut replies = batch.send(&client).await.expect("a response to the batch");
    let result = replies.take(handle);
    assert!(sim.calls::<Wipe>()[0].batch_item.is_some());
    (result, sim.executions(DEVICE))
}

/// Checks that a call and an item have this outcome and these executions, and returns the errors.
async fn both(reply: reply::Reply, outcome: Outcome, executions: u64) -> [Error; 2] {
    let both = [alone(reply.clone()).await, in_batch(reply).await];
    both.map(|(result, executed)| {
        let error = result.expect_err("an error");
        assert_eq!((error.outcome(), executed), (outcome, executions), "{error}");
        error
    })
}

#[tokio::test(start_paused = true)]
async fn accepted_is_executed() {
    for (result, executed) in [alone(reply::accepted()).await, in_batch(reply::accepted()).await] {
        result.expect("accepted");
        assert_eq!(executed, 1);
    }
}

#[tokio::test(start_paused = true)]
async fn accepted_with_is_the_result() {
    let sim = Sim::new();
    sim.expect::<GetFileVaultKey>().then(reply::accepted_with(json!({ "value": "ABCD" })));
    let key = GetFileVaultKey.request(DEVICE).send(&sim.client()).await.expect("the key");
    assert_eq!(key.expose(), "ABCD");
}

#[tokio::test(start_paused = true)]
async fn throttled_says_how_long_to_wait() {
    for error in both(reply::throttled("2.128"), Outcome::NotExecuted, 0).await {
        assert_eq!(error.reason(), Some(Reason::Throttled));
        // Rounded up.
        assert_eq!(error.retry_after(), Some(Duration::from_secs(3)));
    }
}

#[tokio::test(start_paused = true)]
async fn permission_denied_names_the_permissions() {
    for error in both(reply::permission_denied(), Outcome::Rejected, 0).await {
        assert!(error.is_permission_denied(), "{error}");
        assert_eq!(
            error.missing_permissions(),
            ["DeviceManagementManagedDevices.PrivilegedOperations.All"]
        );
    }
}

#[tokio::test(start_paused = true)]
async fn not_found_is_404() {
    for error in both(reply::not_found(), Outcome::Rejected, 0).await {
        assert_eq!(error.status(), Some(StatusCode::NOT_FOUND));
        assert_eq!(error.code(), Some("ResourceNotFound"));
    }
}

#[tokio::test(start_paused = true)]
async fn a_lost_answer_was_executed() {
    both(reply::lost_answer(), Outcome::Unknown, 1).await;
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_is_cut_off_was_executed() {
    // The status arrived, and a wipe returns nothing else.
    let (result, executed) = alone(reply::cut_off()).await;
    result.expect("accepted");
    assert_eq!(executed, 1);
    let (result, executed) = in_batch(reply::cut_off()).await;
    assert_eq!(result.expect_err("an error").outcome(), Outcome::Unknown);
    assert_eq!(executed, 1);
}

#[tokio::test(start_paused = true)]
async fn a_daily_limit_is_in_the_words_of_the_simulator() {
    for error in both(reply::daily_limit(), Outcome::Rejected, 0).await {
        assert_eq!(error.code(), Some("SimulatorDailyLimit"));
    }
}

#[tokio::test(start_paused = true)]
async fn an_error_is_what_the_test_says() {
    let reply = reply::error(StatusCode::CONFLICT, "Conflict", "Another action is in progress.");
    for error in both(reply, Outcome::Rejected, 0).await {
        assert_eq!(error.status(), Some(StatusCode::CONFLICT));
        assert_eq!(error.message(), Some("Another action is in progress."));
    }
}

#[tokio::test(start_paused = true)]
async fn a_slow_reply_takes_time_of_the_clock() {
    let before = tokio::time::Instant::now();
    let minute = Duration::from_secs(60);
    alone(reply::slow(minute)).await.0.expect("accepted");
    assert_eq!(before.elapsed(), minute);
    in_batch(reply::slow(minute)).await.0.expect("accepted");
    assert_eq!(before.elapsed(), 2 * minute);

    // An attempt may take 100 s.
    for error in both(reply::slow(2 * minute), Outcome::Unknown, 1).await {
        assert!(error.is_timeout(), "{error}");
    }
    alone(reply::not_found().after(minute)).await.0.expect_err("not found");
    assert_eq!(before.elapsed(), 3 * minute + 2 * Duration::from_secs(100));
}

#[tokio::test(start_paused = true)]
async fn an_approval_is_filed_given_and_used_once() {
    for error in both(reply::approval_required(), Outcome::AwaitingApproval, 0).await {
        assert!(error.approval().and_then(|approval| approval.code).is_some());
    }
    let sim = Sim::new();
    let client = sim.client();
    sim.expect::<Wipe>()
        .on(DEVICE)
        .then(reply::approval_required())
        .then(reply::error(StatusCode::FORBIDDEN, "Forbidden", "Not approved yet."))
        .then(reply::accepted());
    let request = || Wipe::new().request(DEVICE);
    let error = request().justification("Lost").send(&client).await.expect_err("filed");
    let code = error.approval().and_then(|approval| approval.code).expect("a code");
    request().approved(code).send(&client).await.expect_err("not approved");
    sim.approve(&code.to_string()).expect("approved");
    request().approved(code).send(&client).await.expect("accepted");
    assert_eq!(sim.calls::<Wipe>()[2].approval_code(), Some(code.to_string().as_str()));
    assert_eq!(sim.executions(DEVICE), 1);
}

/// A code that was not approved runs nothing, even if the test forgets to refuse it.
#[tokio::test(start_paused = true)]
async fn a_code_is_checked_without_a_policy() {
    let sim = Sim::new();
    let client = sim.client();
    sim.expect::<Wipe>().then(reply::approval_required()).then(reply::accepted());
    let error = Wipe::new().request(DEVICE).justification("Lost").send(&client).await;
    let code = error.expect_err("filed").approval().and_then(|one| one.code).expect("a code");
    let error =
        Wipe::new().request(DEVICE).approved(code).send(&client).await.expect_err("pending");
    assert_eq!(error.outcome(), Outcome::AwaitingApproval);
    assert_eq!(sim.executions(DEVICE), 0);
    assert!(failure(|| sim.verify()).contains("403 ApprovalRequired"));
    assert!(failure(|| drop(sim)).contains("403 ApprovalRequired"));
}

#[tokio::test(start_paused = true)]
async fn without_a_justification_nothing_is_filed() {
    let sim = Sim::new();
    sim.expect::<Wipe>().then(reply::approval_required());
    let error = wipe(&sim, DEVICE).await.expect_err("refused");
    assert_eq!(error.reason(), Some(Reason::NeedsJustification));
    assert!(sim.approval_requests().is_empty());
}

/// What the simulator does not know it does not make up.
#[tokio::test(start_paused = true)]
async fn what_is_not_simulated_is_refused_in_words_of_its_own() {
    let sim = Sim::new();
    sim.expect::<ResetPasscode>().then(reply::approval_required());
    let client = sim.client();
    let error = ResetPasscode.request(DEVICE).send(&client).await.expect_err("refused");
    assert_eq!(error.code(), Some("SimulatorNotSimulated"));
    assert!(error.message().is_some_and(|text| text.contains("an approval of ResetPasscode")));

    let request = RetrieveMacOSManagedDeviceLocalAdminAccountDetail.request(DEVICE);
    let error = request.send(&client).await.expect_err("refused");
    assert_eq!(error.code(), Some("SimulatorNotSimulated"));
    let text = error.message().expect("a message");
    assert!(text.contains("reply::accepted_with(..)"), "{text}");
}
