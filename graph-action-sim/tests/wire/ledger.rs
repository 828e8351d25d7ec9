use std::{
    fs,
    time::{Duration, SystemTime},
};

use graph_action_sim::{Sim, SimBuilder};
use serde_json::json;

use crate::{
    declared::{
        self, CANCEL, DEVICE, FIND, LOCK, NIL, OTHER, WIPE, lock_item, lock_path, wipe_path,
    },
    raw::{batch, get, post, post_json, request, send},
};

const SENT: &str = "0f8fad5b-d9cb-469f-a165-70867728950e";

#[test]
fn an_execution_has_the_action_and_the_status_of_the_response() {
    let sim = declared::sim();
    let before = SystemTime::now();
    let headers =
        ["Content-Length: 0", &format!("client-request-id: {SENT}"), &declared::authorization()];
    send(&sim, &request(&format!("POST {}", lock_path(DEVICE)), &headers, ""));
    send(&sim, &batch(&json!([lock_item("x", NIL), lock_item("y", OTHER)])));

    let ledger = sim.ledger();
    assert_eq!(ledger.len(), 2);
    let first = &ledger[0];
    assert_eq!((first.sequence, first.action), (1, "Lock"));
    assert_eq!(first.keys, [DEVICE]);
    assert_eq!(first.client_request_id.as_deref(), Some(SENT));
    assert_eq!((first.batch_item.as_deref(), first.response_status), (None, Some(204)));
    assert!(before <= first.at && first.at <= SystemTime::now());
    assert_eq!((ledger[1].sequence, ledger[1].batch_item.as_deref()), (2, Some("y")));
    assert_eq!(ledger[1].keys, [OTHER]);
}

#[test]
fn a_read_executes_nothing() {
    let sim = declared::sim();
    let path = "/v1.0/print/find(name='a',count=1,kinds=@kinds)?@kinds=['x']";
    assert_eq!(send(&sim, &get(path)).status, 204);
    assert_eq!(sim.accepted()[0].action, "Find");
    assert!(sim.ledger().is_empty());
}

#[test]
fn requests_and_items_are_counted() {
    let sim = declared::sim();
    send(&sim, &post(&lock_path(DEVICE)));
    send(&sim, &post(&lock_path(NIL)));
    send(&sim, &batch(&json!([lock_item("1", DEVICE), lock_item("2", NIL)])));
    send(&sim, &batch(&json!([])));
    let counts = sim.counts();
    assert_eq!((counts.requests, counts.batches, counts.items), (4, 1, 2));
    assert_eq!(counts.throttled, 0);
    let pairs = |map: &std::collections::BTreeMap<u16, u64>| -> Vec<(u16, u64)> {
        map.iter().map(|(status, count)| (*status, *count)).collect()
    };
    assert_eq!(pairs(&counts.by_status), [(200, 1), (204, 1), (400, 1), (404, 1)]);
    assert_eq!(pairs(&counts.items_by_status), [(204, 1), (404, 1)]);
}

fn on_file(path: &std::path::Path) -> SimBuilder {
    Sim::builder().actions([LOCK, WIPE, CANCEL, FIND]).ledger_file(path)
}

#[test]
fn a_ledger_file_is_continued() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("ledger.jsonl");
    let sim = on_file(&path).start();
    send(&sim, &post(&lock_path(DEVICE)));
    send(&sim, &post_json(&wipe_path(), r#"{"macOsUnlockCode":"314159"}"#));
    send(&sim, &batch(&json!([lock_item("i", OTHER)])));
    send(&sim, &post("/v1.0/print/shares/a%2Fb/cancel?x=%20"));
    let before = sim.ledger();
    drop(sim);
    assert!(!fs::read_to_string(&path).expect("text").contains("314159"));

    let sim = on_file(&path).start();
    assert_eq!(sim.ledger(), before);
    assert_eq!((sim.executions(DEVICE), sim.executions(OTHER)), (2, 1));
    assert_eq!(sim.accepted()[3].keys, ["a/b"]);
    assert_eq!(sim.counts().requests, 0);
    send(&sim, &post(&lock_path(DEVICE)));
    assert_eq!(sim.ledger()[4].sequence, 5);
    assert_eq!(sim.executions(DEVICE), 3);
    drop(sim);
    assert_eq!(on_file(&path).start().ledger().len(), 5);
}

#[test]
fn an_execution_is_in_the_file_before_its_response() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("ledger.jsonl");
    let sim = on_file(&path).start();
    for number in 1..=3 {
        send(&sim, &post(&lock_path(DEVICE)));
        let lines = fs::read_to_string(&path).expect("text").lines().count();
        assert_eq!(lines, number);
    }
}

#[test]
fn an_unfinished_line_is_cut_off() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("ledger.jsonl");
    let sim = on_file(&path).start();
    send(&sim, &post(&lock_path(DEVICE)));
    send(&sim, &post(&lock_path(OTHER)));
    drop(sim);
    let text = fs::read_to_string(&path).expect("text");
    fs::write(&path, &text[..text.len() - 10]).expect("written");

    let sim = on_file(&path).start();
    assert_eq!((sim.executions(DEVICE), sim.executions(OTHER)), (1, 0));
    send(&sim, &post(&lock_path(OTHER)));
    drop(sim);
    let sim = on_file(&path).start();
    assert_eq!((sim.executions(DEVICE), sim.executions(OTHER)), (1, 1));
}

#[test]
fn a_damaged_ledger_is_an_error() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("ledger.jsonl");
    let refuse = |text: &str, reason: &str| {
        fs::write(&path, text).expect("written");
        let error = on_file(&path).try_start().expect_err("a refusal").to_string();
        assert!(error.contains("line 1 of the ledger"), "{error}");
        assert!(error.contains(reason), "{error}");
        assert!(error.ends_with("fix the line, or use another file"), "{error}");
        assert_eq!(fs::read_to_string(&path).expect("text"), text);
    };
    refuse("no JSON\n", "expected");
    let line = json!({
        "at": "2026-01-02T03:04:05Z", "action": "Lock", "method": "POST", "version": "v1.0",
        "path": &lock_path(DEVICE)["/v1.0".len()..], "requestId": "r", "responseStatus": null,
    });
    let changed = |name: &str, value: &str| {
        let mut line = line.clone();
        line[name] = json!(value);
        format!("{line}\n")
    };
    refuse(&changed("action", "Other"), "no action `Other` is declared for /deviceManagement");
    refuse(&changed("path", "/x"), "no action `Lock` is declared for /x");
    refuse(&changed("version", "v2"), "\"v2\" is not a version");
    refuse(&changed("method", "@"), "\"@\" is not an HTTP method");
    refuse(&changed("at", "now"), "expected four digit year");

    fs::write(&path, format!("{line}\n")).expect("written");
    let ledger = on_file(&path).start().ledger();
    let at = SystemTime::UNIX_EPOCH + Duration::from_secs(1_767_323_045);
    assert_eq!((ledger[0].at, ledger[0].response_status), (at, None));
}
