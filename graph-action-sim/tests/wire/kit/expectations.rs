//! Which calls meet an expectation, and what is recorded of them.

use graph_action::{
    Outcome, Secret, Version,
    intune::managed_device::{Get, ManagedDeviceRef, RemoteLock, Retire, Wipe},
    uuid::Uuid,
};
use graph_action_sim::{Sim, any, each, reply};
use serde::Deserialize;
use serde_json::json;

use super::{DEVICE, OTHER, SendMail, wipe};

#[tokio::test(start_paused = true)]
async fn calls_get_the_replies_in_sequence() {
    let sim = Sim::new();
    let expected = sim
        .expect::<Wipe>()
        .on(DEVICE)
        .sending(&Wipe::new().keep_user_data(true))
        .then(reply::throttled("2.128"))
        .then(reply::accepted());
    let before = tokio::time::Instant::now();
    wipe(&sim, DEVICE).await.expect("accepted");
    // The client rounds up.
    assert_eq!(before.elapsed().as_millis(), 3000);
    expected.assert_calls(2);
    assert_eq!(sim.executions(DEVICE), 1);
}

#[tokio::test(start_paused = true)]
async fn any_target_shares_the_replies_and_each_has_its_own() {
    let sim = Sim::new();
    let denied = sim.expect::<Retire>().on(any()).then(reply::not_found()).then(reply::accepted());
    let locks = sim.expect::<RemoteLock>().on(each([DEVICE, OTHER])).then(reply::not_found());
    let (client, upper) = (sim.client(), DEVICE.to_uppercase());
    assert!(Retire.request(DEVICE).send(&client).await.is_err());
    assert!(Retire.request(OTHER).send(&client).await.is_ok());
    for device in [upper.as_str(), OTHER] {
        assert!(RemoteLock.request(device).send(&client).await.is_err());
    }
    denied.assert_calls(2);
    locks.assert_calls(2);
}

#[tokio::test(start_paused = true)]
async fn the_first_expectation_that_is_open_takes_a_call() {
    let sim = Sim::new();
    let first = sim.expect::<Wipe>().on(DEVICE).then(reply::not_found());
    let second = sim.expect::<Wipe>().on(Uuid::parse_str(DEVICE).expect("a GUID"));
    let rest = sim.expect::<Wipe>().times(0..);
    for is_ok in [false, true, true, true] {
        assert_eq!(wipe(&sim, DEVICE).await.is_ok(), is_ok);
    }
    assert_eq!((first.calls(), second.calls(), rest.calls()), (1, 1, 2));
}

#[tokio::test(start_paused = true)]
async fn the_last_reply_repeats_as_often_as_the_test_says() {
    let sim = Sim::new();
    let expected = sim.expect::<Retire>().then(reply::not_found()).then(reply::accepted()).times(3);
    for is_ok in [false, true, true] {
        assert_eq!(Retire.request(DEVICE).send(&sim.client()).await.is_ok(), is_ok);
    }
    expected.assert_calls(3);
}

#[tokio::test(start_paused = true)]
async fn a_device_is_the_same_by_every_route() {
    let sim = Sim::new();
    let expected = sim.expect::<Retire>().on(DEVICE);
    let by_user = sim.expect::<Wipe>().on(["ann@contoso.example", DEVICE]);
    let route = ManagedDeviceRef::OfUser {
        user_id: "ann@contoso.example".into(),
        managed_device_id: DEVICE.into(),
    };
    Retire.request(route.clone()).send(&sim.client()).await.expect("accepted");
    Wipe::new().request(route).send(&sim.client()).await.expect("accepted");
    expected.assert_calls(1);
    by_user.assert_calls(1);
}

/// Reads are only watched if the test expects them.
#[tokio::test(start_paused = true)]
async fn reads_are_free_unless_they_are_expected() {
    let sim = Sim::builder().device(DEVICE, json!({ "deviceName": "one" })).build().expect("a sim");
    sim.expect::<Retire>();
    let client = sim.client();
    Get.request(DEVICE).send(&client).await.expect("the device");
    Retire.request(DEVICE).send(&client).await.expect("accepted");

    let read = sim.expect::<Get>().on(DEVICE).then(reply::accepted_with(json!({ "id": "two" })));
    let device = Get.request(DEVICE).send(&client).await.expect("the reply");
    assert_eq!(device.id, "two");
    read.assert_calls(1);
    assert_eq!(Get.request(DEVICE).send(&client).await.unwrap_err().outcome(), Outcome::Rejected);
    assert!(
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| drop((client, sim)))).is_err()
    );
}

#[tokio::test(start_paused = true)]
async fn a_declaration_of_the_application_needs_no_setting() {
    let sim = Sim::new();
    let message = json!({ "subject": "Your device" });
    sim.expect::<SendMail>().on("ann@contoso.example").sending(&SendMail::new(message.clone()));
    let request = SendMail::new(message.clone()).request("ann@contoso.example");
    request.header("Prefer", "return=minimal").send(&sim.client()).await.expect("accepted");

    #[derive(Deserialize)]
    struct Body {
        #[serde(rename = "Message")]
        message: serde_json::Value,
    }
    let call = sim.calls::<SendMail>().remove(0);
    assert_eq!(call.body_as::<Body>().expect("the form").message, message);
    assert_eq!(call.header("prefer"), Some("return=minimal"));
    assert_eq!((call.key(), call.version), ("ann@contoso.example", Version::V1));
    assert!(call.header("client-request-id").is_some());
}

#[tokio::test(start_paused = true)]
async fn every_attempt_is_recorded_without_its_token() {
    let sim = Sim::new();
    let client = sim.client_builder().justification("Lost, ticket 4711").build().expect("a client");
    sim.expect::<Retire>().then(reply::throttled(1)).then(reply::accepted());
    Retire.request(DEVICE).send(&client).await.expect("accepted");
    let calls = sim.calls::<Retire>();
    assert_eq!(calls.iter().map(|call| call.status).collect::<Vec<_>>(), [429, 204]);
    assert_eq!((calls[1].keys.clone(), calls[1].body.clone()), (vec![DEVICE.to_owned()], None));
    assert!(calls[1].at > calls[0].at);
    assert_eq!(calls[0].justification().as_deref(), Some("Lost, ticket 4711"));
    assert_eq!((calls[0].approval_code(), calls[0].header("authorization")), (None, None));
    assert!(!format!("{calls:?}").contains("Lost"));
    assert!(sim.calls::<Wipe>().is_empty());
}

#[tokio::test(start_paused = true)]
async fn a_call_has_its_version_and_shows_no_parameter() {
    let sim = Sim::new();
    let wipe = Wipe::new().mac_os_unlock_code(Secret::from("314159"));
    wipe.request(DEVICE).send(&sim.client()).await.expect("accepted");
    Wipe::new().use_protected_wipe(true).request(DEVICE).send(&sim.client()).await.expect("too");
    let calls = sim.calls::<Wipe>();
    assert_eq!(calls[0].body.as_ref().expect("a body")["macOsUnlockCode"], "314159");
    assert!(!format!("{calls:?}").contains("314159"), "{calls:?}");
    let versions = calls.iter().map(|call| call.version);
    assert_eq!(versions.collect::<Vec<_>>(), [Version::V1, Version::Beta]);
}
