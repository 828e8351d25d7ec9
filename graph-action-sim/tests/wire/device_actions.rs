//! The results of actions on a device.

use std::time::Duration;

use graph_action_sim::{Fault, SimBuilder, SimServer};
use serde_json::{Value, json};

use crate::{
    declared::{DEVICE, OTHER},
    devices::{ROOT, builder, named, names},
    hand_clock::HandClock,
    raw::{Ending, Response, attempt, post_as, request, send},
};

const MINUTE: Duration = Duration::from_secs(60);

/// A simulator with a clock that the test moves.
struct Timed {
    sim: SimServer,
    clock: HandClock,
}

impl Timed {
    fn start(builder: SimBuilder) -> Self {
        let clock = HandClock::new();
        Self { sim: builder.clock(clock.clone()).start(), clock }
    }

    fn act(&self, device: &str, action: &str) -> u16 {
        let path = format!("{ROOT}/{device}/{action}");
        send(&self.sim, &post_as(&self.clock.token(), &path)).status
    }

    fn get(&self, target: &str) -> Response {
        let authorization = format!("Authorization: Bearer {}", self.clock.token());
        send(&self.sim, &request(&format!("GET {ROOT}{target}"), &[&authorization], ""))
    }

    fn results(&self) -> Value {
        self.get(&format!("/{DEVICE}")).json()["deviceActionResults"].clone()
    }
}

#[test]
fn an_action_is_pending_and_then_done() {
    let timed = Timed::start(named().action_duration(2 * MINUTE));
    assert_eq!(timed.results(), json!([]));
    assert_eq!(timed.act(DEVICE, "resetPasscode"), 204);
    timed.clock.pass(MINUTE);
    assert_eq!(
        timed.results(),
        json!([{
            "@odata.type": "#microsoft.graph.resetPasscodeActionResult",
            "actionName": "resetPasscode",
            "actionState": "pending",
            "startDateTime": "1994-08-23T00:00:00Z",
            "lastUpdatedDateTime": "1994-08-23T00:00:00Z",
            "passcode": null,
        }])
    );
    timed.clock.pass(MINUTE);
    let result = &timed.results()[0];
    assert_eq!(result["actionState"], "done");
    assert_eq!(result["lastUpdatedDateTime"], "1994-08-23T00:02:00Z");
    let passcode = result["passcode"].as_str().expect("a passcode").to_owned();
    assert!(passcode.len() == 6 && passcode.bytes().all(|digit| digit.is_ascii_digit()));
    assert_eq!(timed.results()[0]["passcode"], passcode);
}

#[test]
fn every_action_has_its_result() {
    let timed = Timed::start(named());
    for action in ["remoteLock", "locateDevice", "microsoft.graph.rebootNow", "graph.retire"] {
        assert_eq!(timed.act(DEVICE, action), 204, "{action}");
    }
    timed.clock.pass(MINUTE);
    let results = timed.results();
    let column = |name: &str| -> Vec<_> {
        let results = results.as_array().expect("a list").iter();
        results.map(|result| result[name].as_str().expect("text").to_owned()).collect()
    };
    assert_eq!(column("actionName"), ["remoteLock", "locateDevice", "rebootNow", "retire"]);
    let types = ["remoteLockActionResult", "locateDeviceActionResult"];
    let types = types.into_iter().chain(["deviceActionResult"; 2]);
    let types: Vec<_> = types.map(|name| format!("#microsoft.graph.{name}")).collect();
    assert_eq!(column("@odata.type"), types);
    assert_eq!(results[0]["unlockPin"].as_str().expect("a PIN").len(), 6);
    assert!(results[1]["deviceLocation"]["latitude"].is_f64());
    assert_eq!(results[2].as_object().expect("an object").len(), 5);
    // Intune leaves the results out of a list.
    assert_eq!(timed.get("").json()["value"][0]["deviceActionResults"], json!([]));
}

#[test]
fn a_share_of_actions_fails() {
    let timed = Timed::start(builder().devices(200).failing_actions(0.3).page_size(1));
    let mut failed = 0;
    for device in timed.sim.device_ids() {
        assert_eq!(timed.act(&device, "resetPasscode"), 204);
    }
    timed.clock.pass(MINUTE);
    for device in timed.sim.device_ids() {
        let result = timed.get(&format!("/{device}")).json()["deviceActionResults"][0].clone();
        let is_failed = result["actionState"] == "failed";
        assert_eq!(result["passcode"].is_null(), is_failed, "{result}");
        failed += usize::from(is_failed);
    }
    assert!((35..85).contains(&failed), "{failed}");
}

#[test]
fn a_retired_device_disappears_if_configured() {
    for (disappears, status) in [(true, 404), (false, 200)] {
        let builder = named().device(OTHER, json!({}));
        let builder = if disappears { builder.removed_devices_disappear() } else { builder };
        let timed = Timed::start(builder);
        assert_eq!(timed.act(DEVICE, "retire"), 204);
        let device = timed.get(&format!("/{DEVICE}")).json();
        assert_eq!(device["managementState"], "retirePending");
        timed.clock.pass(MINUTE);
        assert_eq!(timed.get(&format!("/{DEVICE}")).status, status);
        assert_eq!(timed.act(DEVICE, "retire"), if disappears { 404 } else { 204 });
        let list = timed.get("?$count=true").json();
        assert_eq!(names(&list).contains(&DEVICE), !disappears);
        assert_eq!(list["@odata.count"], if disappears { 1 } else { 2 });
    }
}

#[test]
fn a_device_that_failed_to_retire_stays() {
    let timed = Timed::start(named().failing_actions(1.0).removed_devices_disappear());
    assert_eq!(timed.act(DEVICE, "retire"), 204);
    timed.clock.pass(MINUTE);
    assert_eq!(timed.results()[0]["actionState"], "failed");
}

#[test]
fn actions_without_a_response_are_in_the_results() {
    let timed = Timed::start(named());
    timed.sim.script([Fault::LostResponse, Fault::ExecutedTimeout, Fault::Unavailable]);
    let path = format!("{ROOT}/{DEVICE}/resetPasscode");
    let lost = attempt(&timed.sim, &post_as(&timed.clock.token(), &path));
    assert!(matches!(lost, Ending::Closed), "{lost:?}");
    assert_eq!([(); 2].map(|()| timed.act(DEVICE, "resetPasscode")), [503, 503]);
    assert_eq!(timed.results().as_array().expect("a list").len(), 2);
}

#[test]
fn results_of_actions_survive_the_process() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("ledger.jsonl");
    let start = || Timed::start(named().ledger_file(&path).failing_actions(0.5).devices(3));
    let timed = start();
    for action in ["resetPasscode", "remoteLock", "locateDevice", "retire"] {
        assert_eq!(timed.act(DEVICE, action), 204);
    }
    timed.clock.pass(MINUTE);
    let before = timed.results();
    drop(timed);
    let timed = start();
    timed.clock.pass(MINUTE);
    assert_eq!(timed.results(), before);
    assert_eq!(before.as_array().expect("a list").len(), 4);
}
