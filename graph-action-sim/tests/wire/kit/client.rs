//! The client that is ready to use.

use std::time::{Duration, SystemTime};

use graph_action::{
    Client, Clock as _, Outcome,
    intune::managed_device::{ResetPasscode, Wipe},
};
use graph_action_sim::{Fault, Sim, Token, VirtualClock};

use super::{DEVICE, SendMail, wipe};

fn start() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000)
}

/// Ids, dates and jitter are the same each time.
#[tokio::test(start_paused = true)]
async fn one_seed_is_one_run() {
    let run = async |seed| {
        let sim = Sim::builder().seed(seed).clock(VirtualClock::starting_at(start()));
        let sim = sim.retry_after(graph_action_sim::RetryAfter::None).build().expect("a simulator");
        sim.script([Fault::Throttled]);
        wipe(&sim, DEVICE).await.expect("accepted");
        sim.calls::<Wipe>()
            .iter()
            .map(|call| format!("{call:?} {:?}", call.header("client-request-id")))
            .collect::<Vec<_>>()
    };
    let first = run(1).await;
    assert_eq!(first.len(), 2);
    assert_eq!(run(1).await, first);
    assert_ne!(run(2).await, first);
}

#[tokio::test(start_paused = true)]
async fn two_clients_have_different_ids() {
    let sim = Sim::new();
    for _ in 0..2 {
        wipe(&sim, DEVICE).await.expect("accepted");
    }
    let calls = sim.calls::<Wipe>();
    let id = |index: usize| calls[index].header("client-request-id");
    assert_ne!(id(0), id(1));
}

/// Tokens expire by the virtual clock, and the client renews them.
#[tokio::test(start_paused = true)]
async fn a_token_is_renewed_when_it_expires_or_is_challenged() {
    let sim = Sim::new();
    let client = sim.client();
    let send = || async { Wipe::new().request(DEVICE).send(&client).await };
    send().await.expect("accepted");
    sim.clock().sleep(Duration::from_secs(2 * 60 * 60)).await;
    send().await.expect("accepted with a new token");
    sim.script([Fault::ClaimsChallenge]);
    send().await.expect("accepted with the claims");
}

/// Where Graph lets no application call, the client of an application cannot either.
#[tokio::test(start_paused = true)]
async fn permissions_are_those_of_an_application_or_of_a_token() {
    let sim = Sim::new();
    let reader = sim.client_as(Token::application(["DeviceManagementManagedDevices.Read.All"]));
    let error = ResetPasscode.request(DEVICE).send(&reader).await.expect_err("refused");
    assert!(error.is_permission_denied());
    ResetPasscode.request(DEVICE).send(&sim.client()).await.expect("accepted");

    sim.expect::<SendMail>().times(0..);
    let mail = |client: Client| async move {
        let message = serde_json::json!({ "subject": "x" });
        SendMail::new(message).request("ann@contoso.example").send(&client).await
    };
    let user = sim.client_as(Token::delegated(["Mail.Send"]));
    mail(user).await.expect("accepted");
    mail(sim.client()).await.expect("accepted");
}

/// A runtime with several threads has no paused time; a wait of 20 s takes 0.2 s.
#[tokio::test(flavor = "multi_thread")]
async fn it_waits_briefly_where_time_is_not_paused() {
    let sim = Sim::new();
    sim.expect::<Wipe>()
        .then(graph_action_sim::reply::throttled(20))
        .then(graph_action_sim::reply::accepted());
    let before = std::time::Instant::now();
    wipe(&sim, DEVICE).await.expect("accepted");
    assert!(before.elapsed() >= Duration::from_millis(200), "{:?}", before.elapsed());
    assert!(before.elapsed() < Duration::from_secs(10), "{:?}", before.elapsed());
}

#[tokio::test]
async fn a_server_has_expectations_too() {
    let server = Sim::start();
    let expected = server.expect::<Wipe>().on(DEVICE).then(graph_action_sim::reply::lost_answer());
    let error = wipe(&server, DEVICE).await.expect_err("lost");
    assert_eq!(error.outcome(), Outcome::Unknown);
    expected.assert_calls(1);
}
