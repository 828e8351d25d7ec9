//! What the author of a test reads when the calls differ from what the test expects.

use expect_test::{Expect, expect};
use graph_action::{
    Secret,
    intune::managed_device::{RemoteLock, Retire, RotateFileVaultKey, Wipe},
};
use graph_action_sim::{Sim, each, reply};

use super::{DEVICE, OTHER, SendMail, failure, wipe};

/// Checks the text when the simulator is dropped, which `verify` says as well.
fn check(sim: Sim, expected: &Expect) {
    let text = failure(|| sim.verify());
    assert_eq!(failure(|| drop(sim)), text);
    expected.assert_eq(&text);
}

#[tokio::test(start_paused = true)]
async fn a_missing_call() {
    let sim = Sim::new();
    sim.expect::<Wipe>()
        .on(DEVICE)
        .sending(&Wipe::new().keep_user_data(true))
        .then(reply::throttled(1))
        .then(reply::lost_answer())
        .then(reply::accepted());
    sim.expect::<RemoteLock>();
    sim.expect::<Retire>().times(2..);
    Retire.request(DEVICE).send(&sim.client()).await.expect("accepted");
    assert!(wipe(&sim, DEVICE).await.is_err());
    check(
        sim,
        &expect![[r#"
        the calls differ from what the test expects
        missing:
          Wipe on 3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10, sending {"keepUserData":true}: 2 of 3 calls
            expected at failures.rs:LINE
          RemoteLock: 0 of 1 call
            expected at failures.rs:LINE
          Retire: 1 call, at least 2 expected
            expected at failures.rs:LINE"#]],
    );
}

#[tokio::test(start_paused = true)]
async fn many_missing_calls() {
    let sim = Sim::builder().devices(9).build().expect("a simulator");
    sim.expect::<Retire>().on(each(sim.device_ids()));
    Retire.request(sim.device_ids()[3].as_str()).send(&sim.client()).await.expect("accepted");
    check(
        sim,
        &expect![[r#"
        the calls differ from what the test expects
        missing:
          Retire on 9a45cd88-8d59-40d6-8144-5b6a189663f5: 0 of 1 call
            expected at failures.rs:LINE
          Retire on 3a429ad7-21cf-46b0-82a2-95e9104e9128: 0 of 1 call
            expected at failures.rs:LINE
          Retire on 41c85a13-15bf-4d46-8de5-eef1c721ccb6: 0 of 1 call
            expected at failures.rs:LINE
          Retire on 2ce53856-63b7-427f-a963-ecab512c49c3: 0 of 1 call
            expected at failures.rs:LINE
          Retire on 0b544668-61d1-4f76-b928-f601b9d44f7c: 0 of 1 call
            expected at failures.rs:LINE
          and 3 more"#]],
    );
}

#[tokio::test(start_paused = true)]
async fn an_unexpected_call() {
    let sim = Sim::new();
    sim.expect::<Wipe>();
    wipe(&sim, DEVICE).await.expect("expected");
    let error = Retire.request(DEVICE).send(&sim.client()).await.expect_err("unexpected");
    expect!["The simulator refuses the call, because the test expects no Retire."]
        .assert_eq(error.message().expect("a message"));
    assert_eq!(sim.ledger().len(), 1);
    check(
        sim,
        &expect![[r#"
        the calls differ from what the test expects
        unexpected:
          Retire on 3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10
            the test expects no Retire"#]],
    );
}

/// An application calls an action that the test does not name.
#[tokio::test(start_paused = true)]
async fn a_call_of_an_action_that_the_simulator_does_not_know() {
    let sim = Sim::new();
    sim.expect::<Wipe>().times(0..);
    let mail = SendMail::new(serde_json::json!({ "subject": "x" })).request("ann@contoso.example");
    mail.send(&sim.client()).await.expect_err("not simulated");
    check(
        sim,
        &expect![[r#"
        the calls differ from what the test expects
        unexpected:
          POST /v1.0/users/ann%40contoso.example/sendMail
            501 SimulatorNotSimulated: The simulator does not simulate POST /users/ann%40contoso.example/sendMail, which Graph publishes; declare the action and expect it with `sim.expect::<..>()`, or add it with `Sim::builder().action(..)`."#]],
    );
}

#[tokio::test(start_paused = true)]
async fn one_call_too_many() {
    let sim = Sim::new();
    sim.expect::<Wipe>().on(DEVICE);
    wipe(&sim, DEVICE).await.expect("expected");
    wipe(&sim, DEVICE).await.expect_err("unexpected");
    check(
        sim,
        &expect![[r#"
        the calls differ from what the test expects
        unexpected:
          Wipe on 3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10
            this is one more than the 1 call expected at failures.rs:LINE"#]],
    );
}

#[tokio::test(start_paused = true)]
async fn a_different_body() {
    let sim = Sim::new();
    let expected = Wipe::new().keep_user_data(false).mac_os_unlock_code(Secret::from("123456"));
    sim.expect::<Wipe>().on(DEVICE).sending(&expected);
    let sent = Wipe::new().keep_user_data(true).keep_enrollment_data(true);
    sent.request(DEVICE).send(&sim.client()).await.expect_err("unexpected");
    check(
        sim,
        &expect![[r#"
        the calls differ from what the test expects
        missing:
          Wipe on 3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10, sending {"keepUserData":false,"macOsUnlockCode":"[secret]"}: 0 of 1 call
            expected at failures.rs:LINE
        unexpected:
          Wipe on 3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10
            the body differs from the one expected at failures.rs:LINE
              keepUserData: expected false, sent true
              macOsUnlockCode: expected "[secret]", not sent
              keepEnrollmentData: not expected, sent true"#]],
    );
}

/// Of two expectations on a target, the one that still expects a call says what differs.
#[tokio::test(start_paused = true)]
async fn a_body_that_differs_from_the_open_expectation() {
    let sim = Sim::new();
    sim.expect::<Wipe>().on(DEVICE).sending(&Wipe::new().keep_user_data(true));
    sim.expect::<Wipe>().on(DEVICE).sending(&Wipe::new().keep_enrollment_data(true));
    wipe(&sim, DEVICE).await.expect("accepted");
    wipe(&sim, DEVICE).await.expect_err("unexpected");
    check(
        sim,
        &expect![[r#"
            the calls differ from what the test expects
            missing:
              Wipe on 3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10, sending {"keepEnrollmentData":true}: 0 of 1 call
                expected at failures.rs:LINE
            unexpected:
              Wipe on 3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10
                the body differs from the one expected at failures.rs:LINE
                  keepEnrollmentData: expected true, not sent
                  keepUserData: not expected, sent true"#]],
    );
}

/// No message shows a secret.
#[tokio::test(start_paused = true)]
async fn a_different_secret() {
    let sim = Sim::new();
    let with = |code: &str| Wipe::new().mac_os_unlock_code(Secret::from(code));
    sim.expect::<Wipe>().on(DEVICE).sending(&with("123456"));
    sim.expect::<Wipe>().on(OTHER).sending(&Wipe::new());
    for device in [DEVICE, OTHER] {
        with("987654").request(device).send(&sim.client()).await.expect_err("unexpected");
    }
    check(
        sim,
        &expect![[r#"
        the calls differ from what the test expects
        missing:
          Wipe on 3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10, sending {"macOsUnlockCode":"[secret]"}: 0 of 1 call
            expected at failures.rs:LINE
          Wipe on 9b2f6d3c-57a1-4e0b-8c7d-2f4e6a8b0c1d, sending {}: 0 of 1 call
            expected at failures.rs:LINE
        unexpected:
          Wipe on 3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10
            the body differs from the one expected at failures.rs:LINE
              macOsUnlockCode: expected another secret than was sent
          Wipe on 9b2f6d3c-57a1-4e0b-8c7d-2f4e6a8b0c1d
            the body differs from the one expected at failures.rs:LINE
              macOsUnlockCode: not expected, sent a text of 6 characters"#]],
    );
}

#[tokio::test(start_paused = true)]
async fn a_wrong_device() {
    let sim = Sim::new();
    sim.expect::<Wipe>().on(DEVICE);
    sim.expect::<Retire>().on(each([DEVICE, "1f0e8a52-7f3b-4e0c-9d63-0f4a3c2b1d0e"]));
    wipe(&sim, OTHER).await.expect_err("unexpected");
    Retire.request(OTHER).send(&sim.client()).await.expect_err("unexpected");
    check(
        sim,
        &expect![[r#"
            the calls differ from what the test expects
            missing:
              Wipe on 3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10: 0 of 1 call
                expected at failures.rs:LINE
              Retire on 3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10: 0 of 1 call
                expected at failures.rs:LINE
              Retire on 1f0e8a52-7f3b-4e0c-9d63-0f4a3c2b1d0e: 0 of 1 call
                expected at failures.rs:LINE
            unexpected:
              Wipe on 9b2f6d3c-57a1-4e0b-8c7d-2f4e6a8b0c1d
                the target differs: expected on 3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10 at failures.rs:LINE
              Retire on 9b2f6d3c-57a1-4e0b-8c7d-2f4e6a8b0c1d
                the target differs: expected on 3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10 or 1 other at failures.rs:LINE"#]],
    );
}

/// The simulator knows better than the test.
#[tokio::test(start_paused = true)]
async fn an_expected_call_that_the_simulator_refuses() {
    let sim = Sim::builder().devices(1).build().expect("a simulator");
    sim.expect::<Wipe>().on(DEVICE).then(reply::accepted());
    sim.expect::<RotateFileVaultKey>().then(reply::accepted());
    wipe(&sim, DEVICE).await.expect_err("no such device");
    let reader = graph_action_sim::Token::application(["DeviceManagementManagedDevices.Read.All"]);
    let request = RotateFileVaultKey.request(sim.device_ids()[0].as_str());
    request.send(&sim.client_as(reader)).await.expect_err("no permission");
    check(
        sim,
        &expect![[r#"
            the calls differ from what the test expects
            refused by the simulator:
              Wipe on 3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10
                404 ResourceNotFound: The resource with the key '3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10' was not found.
                expected at failures.rs:LINE
              RotateFileVaultKey on 9a45cd88-8d59-40d6-8144-5b6a189663f5
                403 Forbidden: Application is not authorized to perform this operation. Application must have one of the following scopes: DeviceManagementManagedDevices.PrivilegedOperations.All
                expected at failures.rs:LINE"#]],
    );
}

/// A call whose answer is lost is executed too.
#[tokio::test(start_paused = true)]
async fn a_refused_call_whose_answer_would_be_lost() {
    for reply in [reply::lost_answer(), reply::cut_off()] {
        let sim = Sim::builder().devices(1).build().expect("a simulator");
        sim.expect::<Wipe>().on(DEVICE).then(reply);
        wipe(&sim, DEVICE).await.expect_err("no such device");
        assert!(failure(|| drop(sim)).contains("refused by the simulator"));
    }
}

#[tokio::test(start_paused = true)]
async fn another_number_of_calls() {
    let sim = Sim::new();
    let expected = sim.expect::<Wipe>().on(DEVICE).then(reply::accepted()).times(2);
    wipe(&sim, DEVICE).await.expect("accepted");
    expect![[r#"
        1 of 2 calls of `Wipe`
        the calls differ from what the test expects
        missing:
          Wipe on 3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10: 1 of 2 calls
            expected at failures.rs:LINE"#]]
    .assert_eq(&failure(|| expected.assert_calls(2)));
    wipe(&sim, DEVICE).await.expect("accepted");
    expected.assert_calls(2);
    expect!["2 of 3 calls of `Wipe`"].assert_eq(&failure(|| expected.assert_calls(3)));
}

/// The first failure of a test is the one that matters, and a second panic would abort the process.
#[test]
fn nothing_is_said_while_a_test_panics() {
    let text = failure(|| {
        let sim = Sim::new();
        sim.expect::<Wipe>();
        let reason = String::from("the assertion of the test");
        std::panic::panic_any(reason);
    });
    assert_eq!(text, "the assertion of the test");
}

#[test]
fn a_client_does_not_delay_the_verification_and_a_clone_does() {
    let sim = Sim::new();
    sim.expect::<Wipe>();
    let (client, clone) = (sim.client(), sim.clone());
    drop(sim);
    assert!(failure(|| drop(clone)).contains("0 of 1 call"));
    drop(client);
}

#[test]
fn a_target_with_too_many_keys_is_a_mistake() {
    let sim = Sim::new();
    let text = failure(|| drop(sim.expect::<SendMail>().on(["ann@contoso.example", "x"])));
    assert_eq!(text, "the path of `SendMail` has at most 1 keys, not 2");
    assert!(failure(|| drop(sim)).contains("0 of 1 call"));
}
