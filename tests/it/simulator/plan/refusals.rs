//! What is refused before anything is sent.

use graph_action::{
    Cloud, Error, Reason,
    bulk::Bulk,
    intune::managed_device::{RemoteLock, Wipe},
    plan::Plan,
};
use graph_action_sim::Token;

use super::*;

/// Starts a run, which must be refused; returns the text of the error.
async fn refused<A: Action + 'static>(sim: &Sim, bulk: Bulk<A>) -> String {
    let requests = sim.counts().requests;
    let error: Error = bulk.start().await.unwrap_err();
    assert!(error.is_plan(), "{error:?}");
    assert_eq!((error.outcome(), error.reason()), (Outcome::NotExecuted, Some(Reason::Refused)));
    assert_eq!(sim.counts().requests, requests, "nothing was sent: {error}");
    error.to_string()
}

#[tokio::test(start_paused = true)]
async fn another_hash_and_another_plan_are_refused() {
    let clock = PausedClock::start();
    let sim = tenant(&clock, 3).build().unwrap();
    let client = client(&sim, &clock);
    let plan = client.bulk(retire([1, 2])).plan().await.unwrap();
    let other = client.bulk(retire([1, 3])).plan().await.unwrap();
    let text = refused(&sim, client.apply(&plan, other.hash(), request)).await;
    assert!(text.contains("not the one that was approved"), "{text}");
    assert!(text.contains(plan.hash()) && text.contains(other.hash()), "{text}");
    for wrong in ["", "abc", &"z".repeat(64)] {
        let text = refused(&sim, client.apply(&plan, wrong, request)).await;
        assert!(text.contains("64 hexadecimal digits"), "{text}");
    }
    // As a person copies it.
    let copied = format!(" {}\n", plan.hash().to_uppercase());
    assert_eq!(run(client.apply(&plan, &copied, request)).await.1.accepted, 2);
}

#[tokio::test(start_paused = true)]
async fn a_file_that_was_edited_is_refused() {
    let clock = PausedClock::start();
    let sim = tenant(&clock, 3).build().unwrap();
    let client = client(&sim, &clock);
    let plan = client.bulk(retire([1, 2])).plan().await.unwrap();
    let json = plan.to_json().unwrap();
    let edited = json.replace(&id(2), &id(3));
    assert_ne!(json, edited);
    let text = Plan::from_json(&edited).unwrap_err().to_string();
    assert!(text.contains("was edited or is damaged"), "{text}");
    // Somebody who knows the format replaces the hash too. The approver has another one.
    let other = client.bulk(retire([1, 3])).plan().await.unwrap();
    let forged = Plan::from_json(&other.to_json().unwrap()).unwrap();
    let text = refused(&sim, client.apply(&forged, plan.hash(), request)).await;
    assert!(text.contains("not the one that was approved"), "{text}");
}

#[tokio::test(start_paused = true)]
async fn other_requests_are_refused() {
    let clock = PausedClock::start();
    let sim = tenant(&clock, 3).build().unwrap();
    let client = client(&sim, &clock);
    let wipes = [1, 2].map(|number| Wipe::new().keep_user_data(true).request(id(number)));
    let plan = client.bulk(wipes).justification("Offboarding").plan().await.unwrap();
    let apply = |request: fn(&PlannedDevice) -> Request<Wipe>| {
        let bulk = client.apply(&plan, plan.hash(), request);
        refused(&sim, bulk)
    };
    let text = apply(|device| Wipe::new().request(&device.id)).await;
    assert!(text.contains(r#"planned is {"keepUserData":true}, but the request has {}"#), "{text}");
    let text = apply(|device| {
        Wipe::new().keep_user_data(true).use_protected_wipe(false).request(&device.id)
    })
    .await;
    assert!(text.contains("version") && text.contains("beta"), "{text}");
    let text = apply(|_| Wipe::new().keep_user_data(true).request(id(1))).await;
    assert!(text.contains("in its device id") && text.contains(&id(1)), "{text}");
    let text = apply(|device| wipe(device).justification("Something else")).await;
    assert!(text.contains("justification") && text.contains("Something else"), "{text}");
    let text = apply(|device| wipe(device).query("$select", "id")).await;
    assert!(text.contains("query parameters"), "{text}");
    let text = apply(|device| wipe(device).approved(uuid::Uuid::nil())).await;
    assert!(text.contains("approval code"), "{text}");
    let locks = client.apply(&plan, plan.hash(), |device| RemoteLock.request(&device.id));
    let text = refused(&sim, locks).await;
    assert!(text.contains("is for Wipe") && text.contains("for RemoteLock"), "{text}");
    let other = client.apply(&plan, plan.hash(), wipe).justification("Another reason");
    assert!(refused(&sim, other).await.contains("justification is not that of the plan"));
}

#[tokio::test(start_paused = true)]
async fn another_sender_is_refused() {
    let clock = PausedClock::start();
    let sim = tenant(&clock, 3).build().unwrap();
    let plan = client(&sim, &clock).bulk(retire([1])).plan().await.unwrap();
    let apply = async |builder: ClientBuilder| {
        let bulk = builder.build().unwrap().apply(&plan, plan.hash(), request);
        refused(&sim, bulk).await
    };
    let text = apply(builder(&sim, &clock, token().of_application("another"))).await;
    assert!(text.contains("identity") && text.contains("application another"), "{text}");
    assert!(text.contains("Use the credential with which the plan was made"), "{text}");
    let text = apply(builder(&sim, &clock, Token::delegated(PERMISSIONS))).await;
    assert!(text.contains("identity") && text.contains("user "), "{text}");
    let own = builder(&sim, &clock, Token::delegated(PERMISSIONS).of_user("ann")).build().unwrap();
    let own = own.bulk(retire([1])).plan().await.unwrap();
    assert_eq!(own.identity().unwrap().split(" of ").next(), Some("user ann"));
    assert!(own.to_string().contains("sent by ann@contoso.example (user ann of tenant"), "{own}");
    let tenant = uuid::Uuid::from_u128(7).to_string();
    let text = apply(builder(&sim, &clock, token().of_tenant(&tenant))).await;
    assert!(text.contains("tenant") && text.contains(&tenant), "{text}");
    let text = apply(builder(&sim, &clock, token()).cloud(Cloud::UsGovL4)).await;
    assert!(text.contains("cloud") && text.contains("graph.microsoft.us"), "{text}");
    let opaque = Client::builder(StaticToken::new("opaque")).transport(sim.transport());
    let text = apply(opaque.clock(clock.clone())).await;
    assert!(text.contains("In the run: unknown, because the token"), "{text}");
    assert!(sim.ledger().is_empty());
}

#[tokio::test(start_paused = true)]
async fn what_cannot_be_planned() {
    let clock = PausedClock::start();
    let sim = tenant(&clock, 3).build().unwrap();
    let client = client(&sim, &clock);
    let plan = async |requests: Vec<Request<Retire>>| {
        client.bulk(requests).plan().await.unwrap_err().to_string()
    };
    assert!(plan(Vec::new()).await.contains("nothing to plan"));
    assert!(plan(retire([1, 2, 1])).await.contains("more than once"));
    let text = plan(vec![Retire.request("x"), Retire.request("y")]).await;
    assert!(text.contains("not one") && text.contains("1 other requests"), "{text}");
    let error = client.bulk(retire([1])).daily_limit(0).plan().await.unwrap_err();
    assert!(error.is_configuration());
    let lists = client.bulk([graph_action::intune::managed_device::Get.request(id(1))]);
    let text = lists.plan().await.unwrap_err().to_string();
    assert!(text.contains("not an action on a managed device"), "{text}");
    let token = Token::application(&PERMISSIONS[..1]);
    let error =
        builder(&sim, &clock, token).build().unwrap().bulk(retire([1])).plan().await.unwrap_err();
    assert!(error.is_permission_denied(), "{error}");
    assert!(error.to_string().contains("DeviceManagementManagedDevices.Read.All"), "{error}");
}
