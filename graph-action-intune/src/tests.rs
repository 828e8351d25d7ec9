//! Every action and function is sent once to the simulator with all parameters, down to the last property
//! of a structure, and arrives exactly as Graph's types say. Its result is read with all properties.

use std::{cell::Cell, collections::BTreeSet, sync::Arc};

use graph_action::{
    Action, ActionMeta, Client, Cloud, Request, ResponseKind, Scheme, StaticToken,
    transport::{MemoryTransport, Transport as _},
};
use graph_action_metadata as table;
use graph_action_sim::{Sim, Token};
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::runtime::Runtime;

use crate::ACTIONS;

/// Builds an action whose fields are the samples of its parameters.
macro_rules! filled {
    ($sender:ident, $($segment:ident)::+ { $($field:ident),* }) => {{
        type Filled = $($segment)::+;
        Filled {
            $($field: $sender.sample(<Filled as graph_action::Action>::META, stringify!($field)),)*
        }
    }};
}

/// Builds a report with the samples of its parameters.
macro_rules! filled_report {
    ($sender:ident, $($segment:ident)::+ { $($own:ident),* }) => {{
        let meta = <$($segment)::+ as graph_action::Action>::META;
        let mut report = $($segment)::+::new();
        $(report.own.$own = $sender.sample(meta, stringify!($own));)*
        report.select = $sender.sample(meta, "select");
        report.search = $sender.sample(meta, "search");
        report.group_by = $sender.sample(meta, "group_by");
        report.order_by = $sender.sample(meta, "order_by");
        report.skip = $sender.sample(meta, "skip");
        report.top = $sender.sample(meta, "top");
        report.filter = $sender.sample(meta, "filter");
        report
    }};
}

// One line for each action.
#[rustfmt::skip]
mod every;
mod sample;

const KEY: &str = "3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10";

/// Sends actions to a simulator, and compares what arrives.
struct Sender {
    sim: Sim,
    runtime: Runtime,
    sent: Cell<usize>,
}

impl Sender {
    /// Returns the sample of a parameter, read as the type of its field.
    fn sample<T: DeserializeOwned>(&self, action: &ActionMeta, field: &str) -> T {
        let parameter = sample::parameters(action)
            .find(|one| is_same(one.name, field))
            .unwrap_or_else(|| panic!("{} has no parameter `{field}`", action.name));
        let sample = match sample::of(&parameter) {
            // The form in which serde reads a `SystemTime`.
            Value::String(text) if text == sample::DATE => sample::date(),
            other => other,
        };
        serde_json::from_value(sample.clone())
            .unwrap_or_else(|error| panic!("{}.{field}: {error}: {sample}", action.name))
    }

    fn send<A: Action>(&self, request: Request<A>) {
        self.send_built(A::META, request.build(&Cloud::Global.into()).expect(A::META.name));
        let result = sample::result(A::META).to_string();
        if let Err(error) = self.runtime.block_on(request.send(&responding(result.clone()))) {
            panic!("{}: {error}: {result}", A::META.path);
        }
    }

    fn send_built(&self, action: &ActionMeta, mut request: http::Request<bytes::Bytes>) {
        let token = format!("Bearer {}", token(action)).parse().expect("a header");
        request.headers_mut().insert("authorization", token);
        let path = request.uri().path().to_owned();
        let response = self.runtime.block_on(self.sim.transport().send(request));
        let status = response.expect("a response").status();
        self.sent.set(self.sent.get() + 1);
        assert!(status.is_success(), "{path}: {status}");
        let accepted = self.sim.accepted().pop().expect("it is recorded");
        assert!(path.ends_with(&accepted.path), "{path} is not recorded");
        assert_eq!(accepted.body, sample::body(action), "{path}");
    }
}

/// Returns a client that gets this body in response, once: another one need not wait for its turn.
fn responding(body: String) -> Client {
    let transport = MemoryTransport::new(move |_| Ok(http::Response::new(body.clone().into())));
    let client = Client::builder(StaticToken::new("token")).transport(Arc::new(transport));
    client.build().expect("a client")
}

/// Returns a token with the permissions of an action.
fn token(action: &ActionMeta) -> Token {
    let of = |scheme| action.permissions.of(scheme).permissions().iter().map(|one| one.name);
    match of(Scheme::Application).next() {
        Some(_) => Token::application(of(Scheme::Application)),
        None => Token::delegated(of(Scheme::DelegatedWork)),
    }
}

/// Compares a name without letter case and underscores, as the macro does.
fn is_same(name: &str, field: &str) -> bool {
    let plain = |text: &str| text.replace('_', "").to_ascii_lowercase();
    plain(name) == plain(field)
}

#[test]
fn every_action_arrives_as_the_types_of_graph_say() {
    // The simulator makes up no results, and with a result it records also what it would serve from
    // its own state, such as approval requests.
    let is_special = |action: &ActionMeta| {
        action.returns != ResponseKind::NoContent || action.path.contains("/operationApproval")
    };
    let special = ACTIONS.iter().filter(|action| is_special(action));
    let sim = special.fold(Sim::builder().no_daily_limits(), |sim, action| {
        sim.respond_with(*action, sample::result(action))
    });
    let sim = sim.build().expect("a simulator");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let sender = Sender { sim, runtime: runtime.expect("a runtime"), sent: Cell::new(0) };
    every::send(&sender);
    let reads = ["List", "Get"];
    let actions = ACTIONS.iter().filter(|action| !reads.contains(&action.name));
    let paths: BTreeSet<_> = actions.map(|action| (action.method.as_str(), action.path)).collect();
    assert_eq!(sender.sent.get(), paths.len(), "each is sent once");
}

/// Returns the table's line for an action.
fn operation(action: &ActionMeta) -> Option<table::Operation> {
    table::operation(table::Method::from_name(action.method.as_str())?, action.path)
}

#[test]
fn a_report_prints_what_it_sends() {
    let report = crate::reports::device_management_reports::GetCompliancePolicyDevicesReport::new();
    let report = report.select(vec!["PolicyId".to_owned()]).top(5);
    let printed = r#"GetCompliancePolicyDevicesReport {"select":["PolicyId"],"top":5}"#;
    assert_eq!(format!("{:?}", report.clone()), printed);
}

#[test]
fn the_fields_of_a_device_have_the_names_of_its_properties() {
    use crate::managed_device::ManagedDevice;

    for (property, field) in ManagedDevice::PROPERTIES.iter().zip(ManagedDevice::FIELDS) {
        assert!(is_same(property, field), "{field} is {property}");
    }
}

#[test]
fn a_structure_prints_all_its_properties() {
    let target = crate::assignment::AssignmentTarget::new().group_id("1");
    let printed = "AssignmentTarget { @odata.type: None, groupId: Some(\"1\"), collectionId: None, \
                   deviceAndAppManagementAssignmentFilterId: None, \
                   deviceAndAppManagementAssignmentFilterType: None }";
    assert_eq!(format!("{:?}", target.clone()), printed);
    assert!(format!("{target:#?}").starts_with("AssignmentTarget {\n    @odata.type: None,\n"));
}
