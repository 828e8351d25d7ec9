//! Single calls.

use graph_action::{
    Outcome, Retry,
    intune::managed_device::{Get, Retire, Wipe},
};

use super::{CODE, DAY, JUSTIFICATION, UNJUSTIFIED, code, decoded, error, filed, start};
use crate::{
    sending::{
        actions::device,
        service::{Service, response, status},
    },
    support::raw_server::{RawServer, header},
};

#[tokio::test(start_paused = true)]
async fn a_filed_request_awaits_approval_and_is_not_sent_again() {
    let service = Service::new(|_| filed(code(1)));
    let client = service.builder().retry(Retry::default().max_retries(9)).build().unwrap();
    let request = Wipe::new().request(device(1)).justification("Gerät verloren");
    let error = request.send(&client).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::AwaitingApproval);
    let approval = error.approval().unwrap();
    assert_eq!(approval.code, Some(code(1)));
    assert_eq!((approval.filed, approval.expires), (start(), start() + 3 * DAY));
    assert!(!error.is_permission_denied() && !error.needs_justification());
    assert!(!error.is_safe_to_resend() && !error.is_throttled());
    let text = error.to_string();
    assert!(text.contains(&code(1).to_string()) && text.contains("Request::approved"), "{text}");
    let sent = service.sent();
    assert_eq!(sent.len(), 1);
    assert_eq!(decoded(sent[0].header(JUSTIFICATION).unwrap()), "Gerät verloren");
    assert_eq!(sent[0].header(CODE), None);
}

#[tokio::test(start_paused = true)]
async fn the_code_of_an_approval_replaces_every_justification() {
    let service = Service::new(|_| status(204));
    let client = service.builder().justification("Offboarding").build().unwrap();
    let wipe = Wipe::new().keep_user_data(true);
    let filing = wipe.request(device(1)).justification("Lost");
    filing.clone().send(&client).await.unwrap();
    filing.approved(code(1)).send(&client).await.unwrap();
    let [first, second] = &service.sent()[..] else { panic!("two requests") };
    assert_eq!(decoded(first.header(JUSTIFICATION).unwrap()), "Lost");
    assert_eq!(second.header(JUSTIFICATION), None);
    assert_eq!(second.header(CODE), Some(&*code(1).to_string()));
    assert_eq!(first.request.uri(), second.request.uri());
    assert_eq!(first.request.method(), second.request.method());
    assert_eq!(first.request.body(), second.request.body());
}

#[tokio::test(start_paused = true)]
async fn the_justification_of_the_client_is_for_writes_without_their_own() {
    let service = Service::new(|_| response(200, &[], "{\"id\":\"x\"}"));
    let client = service.builder().justification("Offboarding").build().unwrap();
    Retire.request(device(1)).send(&client).await.unwrap();
    Retire.request(device(1)).justification("Lost").send(&client).await.unwrap();
    Get.request(device(1)).send(&client).await.unwrap();
    Get.request(device(1)).justification("Look").send(&client).await.unwrap();
    let sent = service.sent();
    let texts = sent.iter().map(|sent| sent.header(JUSTIFICATION).map(decoded));
    let expected = [Some("Offboarding"), Some("Lost"), None, None];
    assert_eq!(texts.collect::<Vec<_>>(), expected.map(|text| text.map(str::to_owned)));

    let client = service.client();
    Retire.request(device(1)).send(&client).await.unwrap();
    assert_eq!(service.sent()[4].header(JUSTIFICATION), None, "nothing is set");
}

#[tokio::test(start_paused = true)]
async fn a_justification_that_the_service_would_refuse_is_not_sent() {
    let service = Service::new(|_| status(204));
    let long = "x".repeat(1025);
    for (text, part) in [("", "blank"), (" \n", "blank"), (&*long, "1025 UTF-16 code units")] {
        let request = Retire.request(device(1)).justification(text);
        let error = request.send(&service.client()).await.unwrap_err();
        assert!(error.is_input() && error.to_string().contains(part), "{error}");
        let error = service.builder().justification(text).build().unwrap_err();
        assert!(error.is_configuration() && error.to_string().contains(part), "{error}");
    }
    for name in [JUSTIFICATION, CODE, "X-MSFT-Approval-Code"] {
        let request = Retire.request(device(1)).header(name, "x");
        let error = request.send(&service.client()).await.unwrap_err().to_string();
        assert!(error.contains("`justification` and `approved`"), "{error}");
    }
    assert!(service.sent().is_empty());
}

#[tokio::test(start_paused = true)]
async fn a_missing_justification_is_not_a_missing_permission() {
    for http in [400, 403] {
        let service = Service::new(move |_| response(http, &[], error("Forbidden", UNJUSTIFIED)));
        let error = Retire.request(device(1)).send(&service.client()).await.unwrap_err();
        assert!(error.needs_justification() && !error.is_permission_denied(), "{error:?}");
        assert_eq!((error.outcome(), error.approval()), (Outcome::NotExecuted, None));
        assert!(!error.is_safe_to_resend() && error.to_string().contains("Set `justification`"));
        assert_eq!(service.sent().len(), 1, "it is not sent again");
    }
}

#[tokio::test(start_paused = true)]
async fn a_bare_403_after_approval_names_what_may_differ_and_no_permission() {
    let service = Service::new(|_| response(403, &[], error("Forbidden", "An error has occurred")));
    let request = Retire.request(device(1));
    let plain = request.clone().send(&service.client()).await.unwrap_err();
    assert!(plain.is_permission_denied());
    let error = request.approved(code(1)).send(&service.client()).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Rejected);
    assert!(!error.is_permission_denied() && error.approval().is_none());
    let text = error.to_string();
    for part in ["body", "URL", "identity", "code was used before"] {
        assert!(text.contains(part), "{text}");
    }
    assert!(!text.contains("permission"), "{text}");
}

#[tokio::test(start_paused = true)]
async fn another_pending_request_leaves_the_action_not_executed() {
    let text = "An active Approval Request already exists for this entity";
    let service = Service::new(move |_| response(409, &[], error("Conflict", text)));
    let request = Retire.request(device(1)).justification("Lost");
    let error = request.clone().send(&service.client()).await.unwrap_err();
    assert_eq!((error.outcome(), error.approval()), (Outcome::NotExecuted, None));
    assert_eq!(service.sent().len(), 1, "it is not sent again");
    let error = request.approved(code(1)).send(&service.client()).await.unwrap_err();
    assert_eq!(error.approval().unwrap().code, Some(code(1)), "it is ours that is pending");
}

#[tokio::test(start_paused = true)]
async fn a_lost_response_to_the_code_leaves_the_outcome_unknown_and_is_not_sent_again() {
    for http in [500, 503, 504] {
        let service = Service::new(move |_| response(http, &[("retry-after", "1")], ""));
        let request = Retire.request(device(1)).approved(code(1));
        let error = request.send(&service.client()).await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::Unknown);
        assert_eq!(service.sent().len(), 1);
    }
}

#[tokio::test]
async fn both_headers_have_these_bytes_on_the_wire() {
    let filed = format!("HTTP/1.1 412 X\r\nX-MSFT-Approval-Code: {}\r\n\r\n", code(1));
    let server = RawServer::start([filed, "HTTP/1.1 204 No Content\r\n\r\n".to_owned()]);
    let request = Retire.request(device(1)).justification("Lost");
    let error = request.clone().send(&server.client()).await.unwrap_err();
    assert_eq!(error.approval().unwrap().code, Some(code(1)));
    request.approved(code(1)).send(&server.client()).await.unwrap();
    let (first, second) = (server.request(), server.request());
    assert_eq!(header(&first, JUSTIFICATION), ["TG9zdA=="]);
    assert_eq!(header(&second, CODE), ["00000000-0000-0000-0000-0000aabb0001"]);
    assert!(header(&first, CODE).is_empty() && header(&second, JUSTIFICATION).is_empty());
}
