//! Multi Admin Approval with the simulated Graph: filed, approved by a second administrator, and sent
//! again, by the client over HTTP.

use graph_action::{
    Client, Outcome, StaticToken,
    approval::{ApprovalStatus, CancelMyRequest, approval_states},
    intune::managed_device::Wipe,
};
use graph_action_sim::{ApprovalForm, ApprovalPolicy, ProtectedOperation, Sim, SimServer, Token};
use uuid::Uuid;

const PERMISSIONS: [&str; 2] = [
    "DeviceManagementManagedDevices.PrivilegedOperations.All",
    "DeviceManagementConfiguration.Read.All",
];

fn tenant(form: ApprovalForm) -> SimServer {
    let wipes = ApprovalPolicy::of(ProtectedOperation::Wipe);
    Sim::builder().devices(3).approval_policy(wipes).approval_form(form).start()
}

fn client(sim: &SimServer, application: &str) -> Client {
    let token = Token::application(PERMISSIONS).of_application(application);
    Client::builder(StaticToken::new(token.to_string())).cloud(sim.cloud()).build().unwrap()
}

#[tokio::test]
async fn an_approved_request_is_executed_once_in_every_form() {
    for form in [
        ApprovalForm::Forbidden,
        ApprovalForm::PreconditionFailed,
        ApprovalForm::WithoutHeader,
        ApprovalForm::WithoutBody,
    ] {
        let sim = tenant(form);
        let client = client(&sim, "one");
        let device = sim.device_ids().remove(0);
        let wipe = || Wipe::new().keep_user_data(true).request(device.clone());

        let error = wipe().send(&client).await.unwrap_err();
        assert!(error.needs_justification(), "{form}: {error}");
        let error = wipe().justification("Offboarding").send(&client).await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::AwaitingApproval, "{form}: {error}");
        let code = error.approval().and_then(|approval| approval.code).unwrap();
        assert_eq!(sim.approval_requests()[0].code, code.to_string());
        // While it is pending, another filing for the device is not executed.
        let error = wipe().justification("Again").send(&client).await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::NotExecuted, "{form}: {error}");

        sim.approve(&code.to_string()).unwrap();
        let states = approval_states(&client, [code]).await.unwrap();
        assert_eq!(states[&code].status, ApprovalStatus::Approved);
        let changed = Wipe::new().request(device.clone()).approved(code);
        assert_eq!(changed.send(&client).await.unwrap_err().outcome(), Outcome::Rejected);
        let other = self::client(&sim, "other");
        let error = wipe().approved(code).send(&other).await.unwrap_err();
        assert_eq!((error.outcome(), error.is_permission_denied()), (Outcome::Rejected, false));
        assert_eq!(sim.executions(&device), 0);

        wipe().approved(code).send(&client).await.unwrap();
        assert_eq!(sim.executions(&device), 1);
        assert!(wipe().approved(code).send(&client).await.is_err());
        assert_eq!(sim.executions(&device), 1);
    }
}

#[tokio::test]
async fn the_states_of_several_requests_are_read_at_once() {
    let sim = tenant(ApprovalForm::Mixed);
    let client = client(&sim, "one");
    let mut codes = Vec::new();
    for device in sim.device_ids() {
        let wipe = Wipe::new().request(device).justification("Offboarding");
        let error = wipe.send(&client).await.unwrap_err();
        codes.push(error.approval().and_then(|approval| approval.code).unwrap());
    }
    sim.approve(&codes[0].to_string()).unwrap();
    sim.reject(&codes[1].to_string()).unwrap();
    CancelMyRequest::new(codes[2]).request().send(&client).await.unwrap();
    let states =
        approval_states(&client, codes.iter().copied().chain([Uuid::nil()])).await.unwrap();
    let expected = [ApprovalStatus::Approved, ApprovalStatus::Rejected, ApprovalStatus::Cancelled];
    assert_eq!(codes.iter().map(|code| states[code].status.clone()).collect::<Vec<_>>(), expected);
    assert_eq!(states.len(), 3);
}
