use graph_action::Version;

use crate::{
    declared::{self, DEVICE, OTHER, lock_path},
    raw::{Response, post, request, send},
};

fn get(sim: &graph_action_sim::SimServer, path: &str) -> Response {
    send(sim, &request(&format!("GET {path}"), &[&declared::authorization()], ""))
}

#[test]
fn the_three_forms_of_conformance_a5_are_one_action() {
    let sim = declared::sim();
    let paths = [
        lock_path(DEVICE),
        format!("/v1.0/deviceManagement/managedDevices('{DEVICE}')/remoteLock"),
        format!("/v1.0/deviceManagement/managedDevices/{DEVICE}/microsoft.graph.remoteLock"),
        format!("/V1.0/devicemanagement/MANAGEDDEVICES(%27{DEVICE}%27)/Microsoft.Graph.RemoteLock"),
    ];
    for path in &paths {
        assert_eq!(send(&sim, &post(path)).status, 204, "{path}");
    }
    assert_eq!(sim.executions(DEVICE), paths.len() as u64);
    assert!(sim.accepted().iter().all(|one| one.action == "Lock"));
}

#[test]
fn a_key_is_one_segment_and_decoded_once() {
    let sim = declared::sim();
    for (segment, key) in [
        ("/a%2Fb", "a/b"),
        ("/a%252Fb", "a%2Fb"),
        ("/%C3%A9t%C3%A9", "été"),
        ("/O%27Neil", "O'Neil"),
        ("('O%27%27Neil')", "O'Neil"),
        ("('a(b)')", "a(b)"),
        ("/a%28b%29", "a(b)"),
        ("/a+b", "a+b"),
    ] {
        let response = send(&sim, &post(&format!("/v1.0/print/shares{segment}/cancel")));
        assert_eq!(response.status, 204, "{segment}");
        assert_eq!(sim.accepted().pop().expect("recorded").keys, [key]);
    }
}

#[test]
fn every_route_of_the_resource_leads_to_the_action() {
    let sim = declared::sim();
    let path = format!("/v1.0/users/{OTHER}/managedDevices/{DEVICE}/remoteLock");
    assert_eq!(send(&sim, &post(&path)).status, 204);
    assert_eq!(sim.accepted()[0].keys, [OTHER, DEVICE]);

    let path = format!("deviceManagement/comanagedDevices/{DEVICE}/remoteLock");
    assert_eq!(send(&sim, &post(&format!("/v1.0/{path}"))).status, 400);
    assert_eq!(send(&sim, &post(&format!("/beta/{path}"))).status, 204);
}

#[test]
fn beta_has_what_v1_has_and_more() {
    let sim = declared::sim();
    let path = format!("deviceManagement/managedDevices/{DEVICE}");
    let status = |path: String| send(&sim, &post(&path)).status;
    assert_eq!(status(format!("/beta/{path}/remoteLock")), 204);
    assert_eq!(status(format!("/beta/{path}/rotateKeys")), 204);
    assert_eq!(status(format!("/v1.0/{path}/rotateKeys")), 400);
    let versions: Vec<_> = sim.accepted().iter().map(|one| one.version).collect();
    assert_eq!(versions, [Version::Beta, Version::Beta]);
}

#[test]
fn a_function_takes_arguments_and_aliases() {
    let sim = declared::sim();
    let path = "/v1.0/print/find(name='O''Neil%2C%20J',count=7,kinds=@kinds)?@kinds=%5B%22a%22%5D";
    assert_eq!(get(&sim, path).status, 204);
    let accepted = sim.accepted();
    let expected = [("name", "O'Neil, J"), ("count", "7"), ("kinds", r#"["a"]"#)];
    let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(accepted[0].arguments, expected);
    assert!(accepted[0].keys.is_empty());
}

#[test]
fn an_unknown_path_is_refused_with_its_first_unknown_segment() {
    let sim = declared::sim();
    for (path, segment) in [
        (format!("/v1.0/managedDevices/{DEVICE}/remoteLock"), "managedDevices"),
        (format!("/v1.0/managedDevices('{DEVICE}')/remoteLock"), "managedDevices"),
        (format!("/v1.0/deviceManagement/devices/{DEVICE}/remoteLock"), "devices"),
        (format!("{}/more", lock_path(DEVICE)), "more"),
        ("/v1.0/deviceManagement//remoteLock".to_owned(), ""),
        ("/v1.0/print/sharess".to_owned(), "sharess"),
        ("/v1.0/print/shares/%2e%2e/cancel".to_owned(), ".."),
        ("/v1.0".to_owned(), ""),
    ] {
        let (status, code, message) = send(&sim, &post(&path)).error();
        assert_eq!((status, code.as_str()), (400, "BadRequest"), "{path}");
        let expected = format!("Resource not found for the segment '{segment}'.");
        assert_eq!(message, expected, "{path}");
    }
}

#[test]
fn an_unknown_version_is_named() {
    let sim = declared::sim();
    for (path, version) in [("/v2.0/x", "v2.0"), ("/me", "me"), ("/", "")] {
        let expected = (400, "BadRequest".to_owned(), format!("Invalid version: {version}"));
        assert_eq!(send(&sim, &post(path)).error(), expected);
    }
}

#[test]
fn a_path_that_is_not_utf8_is_refused() {
    let (status, code, _) = send(&declared::sim(), &post("/v1.0/print/shares/%FF/cancel")).error();
    assert_eq!((status, code.as_str()), (400, "BadRequest"));
}
