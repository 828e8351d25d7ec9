//! Credentials against the simulator's token endpoint, over reqwest and real HTTP.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    time::{Duration, SystemTime},
};

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use bytes::Bytes;
use futures_util::future;
use graph_action::{
    BoxError, Client, ClientBuilder, Clock, Error, Outcome, Secret, SystemClock, TokenProvider,
    TokenRequest,
    credentials::{ClientCredential, TenantCredentials},
    intune::managed_device::ResetPasscode,
    transport::{
        BoxFuture, MemoryTransport, ReqwestTransport, ResponseBody, Transport, TransportError,
    },
};
use graph_action_sim::{Fault, Sim, SimBuilder, SimServer};
use serde_json::Value;

const ID: &str = "3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10";
const PRIVILEGED: &str = "DeviceManagementManagedDevices.PrivilegedOperations.All";
const TENANT: &str = "contoso.example";
const SECRET: &str = "hush~4711+/=&%";

/// The network, and the forms that were sent to token endpoints.
#[derive(Clone)]
struct Wire(Arc<(ReqwestTransport, Mutex<Vec<String>>)>);

impl Wire {
    fn new() -> Self {
        let transport = ReqwestTransport::new(|| reqwest::Client::builder().no_proxy()).unwrap();
        Self(Arc::new((transport, Mutex::default())))
    }

    fn forms(&self) -> Vec<String> {
        self.0.1.lock().unwrap().clone()
    }
}

impl Transport for Wire {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        if let Some(tenant) = request.uri().path().strip_suffix("/oauth2/v2.0/token") {
            let form = String::from_utf8(request.body().to_vec()).unwrap();
            self.0.1.lock().unwrap().push(format!("{tenant}?{form}"));
        }
        self.0.0.send(request)
    }
}

/// The system's clock, some time later.
#[derive(Clone, Default)]
struct Later(Arc<Mutex<Duration>>);

impl Later {
    fn pass(&self, time: Duration) {
        *self.0.lock().unwrap() += time;
    }
}

impl Clock for Later {
    fn now(&self) -> SystemTime {
        SystemTime::now() + *self.0.lock().unwrap()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        SystemClock.sleep(duration)
    }
}

fn sim() -> SimBuilder {
    Sim::builder().issue_tokens([PRIVILEGED]).client_secret(SECRET)
}

fn secret(tenant: &str) -> ClientCredential {
    ClientCredential::secret(tenant, "app", SECRET)
}

fn builder(sim: &SimServer, wire: &Wire, credential: impl TokenProvider) -> ClientBuilder {
    Client::builder(credential).cloud(sim.cloud()).transport(wire.clone())
}

async fn reset(client: &Client) -> Result<(), Error> {
    ResetPasscode.request(ID).send(client).await.map(|_| ())
}

fn member<'f>(form: &'f str, name: &str) -> Option<&'f str> {
    let (_, members) = form.split_once('?')?;
    members.split('&').find_map(|member| member.strip_prefix(name)?.strip_prefix('='))
}

#[tokio::test]
async fn a_thousand_calls_at_expiry_cost_one_request_for_a_token() {
    let clock = Later::default();
    let (sim, wire) = (sim().clock(clock.clone()).start(), Wire::new());
    let client = builder(&sim, &wire, secret(TENANT))
        .clock(clock.clone())
        .limits(graph_action::Limits::none())
        .build()
        .unwrap();
    reset(&client).await.unwrap();
    assert_eq!(wire.forms().len(), 1);
    for (passed, requests) in [(3_200, 1), (3_700, 2), (3_599 - 240, 3)] {
        clock.pass(Duration::from_secs(passed));
        let calls = future::join_all((0..1_000).map(|_| reset(&client))).await;
        calls.into_iter().collect::<Result<Vec<_>, _>>().unwrap();
        assert_eq!(wire.forms().len(), requests, "after {passed} s");
    }
    assert_eq!(sim.executions(ID), 3_001);
}

#[tokio::test]
async fn the_next_token_has_the_claims_that_graph_demands() {
    let (sim, wire) = (sim().start(), Wire::new());
    let plain = secret(TENANT).continuous_access_evaluation(false);
    reset(&builder(&sim, &wire, plain).build().unwrap()).await.unwrap();
    assert_eq!(member(&wire.forms()[0], "claims"), None);

    let client = builder(&sim, &wire, secret(TENANT)).build().unwrap();
    reset(&client).await.unwrap();
    sim.script([Fault::ClaimsChallenge]);
    reset(&client).await.unwrap();
    let forms = wire.forms().split_off(1);
    assert_eq!(forms.len(), 2);
    let claims = |form: &str| {
        let text = percent_encoding_decoded(member(form, "claims").unwrap());
        serde_json::from_str::<Value>(&text).unwrap()
    };
    let capability = |claims: &Value| claims.pointer("/access_token/xms_cc/values/0").cloned();
    assert_eq!(capability(&claims(&forms[0])), Some("cp1".into()));
    assert_eq!(capability(&claims(&forms[1])), Some("cp1".into()));
    assert!(claims(&forms[0]).pointer("/access_token/nbf").is_none());
    assert!(claims(&forms[1]).pointer("/access_token/nbf").is_some());
}

fn percent_encoding_decoded(text: &str) -> String {
    url::form_urlencoded::parse(format!("x={text}").as_bytes()).next().unwrap().1.into_owned()
}

#[tokio::test]
async fn a_wrong_secret_is_named_without_the_secret() {
    let (sim, wire) = (sim().start(), Wire::new());
    let wrong = ClientCredential::secret(TENANT, "app", "another-secret-4711");
    let error = reset(&builder(&sim, &wire, wrong).build().unwrap()).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::NotExecuted);
    let text = format!("{error} {error:?}");
    assert!(text.contains("`invalid_client` (AADSTS7000215)"), "{text}");
    assert!(text.contains("use the value of the client secret, not its id"), "{text}");
    assert!(!text.contains("another-secret"), "{text}");
    assert_eq!((wire.forms().len(), sim.counts().requests), (1, 0));
}

/// A gateway that repeats the whole form, encoded and not.
#[tokio::test]
async fn no_error_repeats_the_secret() {
    let echo = MemoryTransport::new(|request| {
        let form = String::from_utf8_lossy(request.body()).into_owned();
        let plain = percent_encoding_decoded(&form);
        let body = serde_json::json!({
            "error": "invalid_client",
            "error_description": format!("You sent {plain} or {form}"),
        });
        Ok(http::Response::builder().status(400).body(body.to_string().into()).unwrap())
    });
    let long = "correct-horse-battery+staple";
    let credential = ClientCredential::secret(TENANT, "app", long);
    let client = Client::builder(credential).transport(echo).build().unwrap();
    let error = reset(&client).await.unwrap_err();
    let text = format!("{error} {error:?}");
    assert!(text.contains("invalid_client") && text.contains("[redacted]"), "{text}");
    assert!(!text.contains("battery"), "{text}");
}

#[tokio::test(start_paused = true)]
async fn an_endpoint_that_fails_is_asked_three_times() {
    let answers = |status: u16, retry_after: &'static str| {
        let count = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&count);
        let transport = MemoryTransport::new(move |_| {
            counted.fetch_add(1, SeqCst);
            let response = http::Response::builder().status(status);
            Ok(response.header("retry-after", retry_after).body("hush".into()).unwrap())
        });
        (count, transport)
    };
    for (status, retry_after, requests, seconds) in
        [(503, "", 3, 4), (429, "2", 3, 5), (429, "31", 1, 0), (400, "", 1, 0), (302, "", 1, 0)]
    {
        let (count, transport) = answers(status, retry_after);
        let client = Client::builder(secret(TENANT)).transport(transport).build().unwrap();
        let start = tokio::time::Instant::now();
        let error = reset(&client).await.unwrap_err();
        assert_eq!((error.outcome(), error.attempts()), (Outcome::NotExecuted, 0), "{error}");
        let text = error.to_string();
        assert!(text.contains(&format!("answered {status}")) && !text.contains("hush"), "{text}");
        assert_eq!(count.load(SeqCst), requests, "{status} {retry_after}");
        assert_eq!(start.elapsed().as_secs(), seconds, "{status} {retry_after}");
    }
}

#[tokio::test]
async fn a_tenant_stays_one_segment_of_the_path() {
    for tenant in ["", "..", "a/b", "a%2Fb", "a?b", "a#b", "a@b", "contoso .example", "-"] {
        let transport = Arc::new(MemoryTransport::new(|_| panic!("nothing is sent")));
        let client = Client::builder(secret(tenant)).transport(Arc::clone(&transport));
        let error = reset(&client.build().unwrap()).await.unwrap_err();
        assert!(error.to_string().contains("is not a tenant"), "{error}");
    }
}

#[tokio::test]
async fn an_assertion_of_another_identity_provider_is_sent() {
    let (sim, wire) = (sim().start(), Wire::new());
    let credential =
        ClientCredential::assertion(TENANT, "app", || async { Ok(" e30.e30.x\n".into()) });
    reset(&builder(&sim, &wire, credential).build().unwrap()).await.unwrap();
    let form = wire.forms().remove(0);
    assert!(form.starts_with("/contoso.example?"), "{form}");
    assert_eq!(member(&form, "client_assertion"), Some("e30.e30.x"));
    let kind = percent_encoding_decoded(member(&form, "client_assertion_type").unwrap());
    assert_eq!(kind, "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    assert_eq!(member(&form, "client_secret"), None);

    let failing = ClientCredential::assertion(TENANT, "app", || async { Err("no file".into()) });
    let error = reset(&builder(&sim, &wire, failing).build().unwrap()).await.unwrap_err();
    assert!(error.to_string().contains("no file"), "{error}");
}

#[tokio::test]
async fn a_certificate_signs_who_the_application_is() {
    let (sim, wire) = (sim().start(), Wire::new());
    let signed = Arc::new(Mutex::new(Vec::new()));
    let noted = Arc::clone(&signed);
    let credential = ClientCredential::certificate(TENANT, "app", b"certificate", move |bytes| {
        noted.lock().unwrap().clone_from(&bytes);
        async { Ok(b"signature".to_vec()) }
    });
    reset(&builder(&sim, &wire, credential).build().unwrap()).await.unwrap();
    let form = wire.forms().remove(0);
    let assertion = member(&form, "client_assertion").unwrap();
    let (text, signature) = assertion.rsplit_once('.').unwrap();
    assert_eq!(text.as_bytes(), &**signed.lock().unwrap());
    assert_eq!(BASE64_URL_SAFE_NO_PAD.decode(signature).unwrap(), b"signature");
    let part = |text: &str| -> Value {
        serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(text).unwrap()).unwrap()
    };
    let (header, claims) = text.split_once('.').unwrap();
    // `printf certificate | openssl dgst -sha256 -binary | basenc --base64url`
    let thumbprint = "A9Zt0Ig1wco_EozOrNHzGslBYwlrIPRFroQoW8CDLXI";
    assert_eq!(
        part(header),
        serde_json::json!({ "alg": "PS256", "typ": "JWT", "x5t#S256": thumbprint })
    );
    let claims = part(claims);
    assert_eq!(claims["aud"], format!("{}/{TENANT}/oauth2/v2.0/token", sim.cloud().authority()));
    assert_eq!((&claims["iss"], &claims["sub"]), (&"app".into(), &"app".into()));
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs();
    let (from, to) = (claims["nbf"].as_u64().unwrap(), claims["exp"].as_u64().unwrap());
    assert!((55..=65).contains(&(now - from)) && (595..=605).contains(&(to - now)), "{claims}");
    assert_eq!(claims["jti"].as_str().unwrap().len(), 36);
}

#[tokio::test]
async fn a_closure_redeems_the_token_of_a_user_and_a_refresh_token() {
    let (sim, wire) = (sim().start(), Wire::new());
    let on_behalf_of = |request: TokenRequest| async move {
        let form = [
            ("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer".into()),
            ("requested_token_use", "on_behalf_of".into()),
            ("client_id", "app".into()),
            ("client_secret", SECRET.into()),
            ("assertion", "token-of-the-user".into()),
        ];
        Ok(request.redeem(TENANT, form).await?.access_token)
    };
    reset(&builder(&sim, &wire, on_behalf_of).build().unwrap()).await.unwrap();
    let newest = Arc::new(Mutex::new(Secret::new("first".to_owned())));
    let kept = Arc::clone(&newest);
    let refreshing = move |request: TokenRequest| {
        let kept = Arc::clone(&kept);
        async move {
            let refresh_token = kept.lock().unwrap().clone();
            let form = [
                ("grant_type", "refresh_token".into()),
                ("client_id", "app".into()),
                ("client_secret", SECRET.into()),
                ("refresh_token", refresh_token),
            ];
            let response = request.redeem("customer.example", form).await?;
            *kept.lock().unwrap() = response.refresh_token.ok_or("no refresh token")?;
            Ok::<_, BoxError>(response.access_token)
        }
    };
    reset(&builder(&sim, &wire, refreshing).build().unwrap()).await.unwrap();
    assert_eq!(newest.lock().unwrap().expose(), "first+");
    let forms = wire.forms();
    assert!(forms[1].starts_with("/customer.example?"), "{}", forms[1]);
    assert!(forms.iter().all(|form| member(form, "scope").is_some()));
}

#[tokio::test]
async fn the_clients_of_a_tenant_share_a_token_and_no_others_do() {
    let (first, second, wire) = (sim().start(), sim().start(), Wire::new());
    let created = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&created);
    let tenants = TenantCredentials::new(move |tenant, client_id| {
        counted.fetch_add(1, SeqCst);
        ClientCredential::secret(tenant, client_id, SECRET)
    });
    let send = async |sim: &SimServer, tenant: &str, client_id: &str| {
        let client = builder(sim, &wire, tenants.of(tenant, client_id)).build().unwrap();
        reset(&client).await.unwrap();
        client
    };
    let client = send(&first, TENANT, "app").await;
    for (sim, tenant, client_id, requests, providers) in [
        (&first, TENANT, "app", 1, 1),
        (&first, " CONTOSO.example ", "APP", 1, 1),
        (&first, "other.example", "app", 2, 2),
        (&first, TENANT, "other", 3, 3),
        // Another cloud, with the same provider.
        (&second, TENANT, "app", 4, 3),
        (&second, TENANT, "app", 4, 3),
    ] {
        send(sim, tenant, client_id).await;
        let counts = (wire.forms().len(), created.load(SeqCst));
        assert_eq!(counts, (requests, providers), "{tenant} {client_id}");
    }
    tenants.remove("other.example");
    send(&first, "other.example", "app").await;
    assert_eq!((wire.forms().len(), created.load(SeqCst)), (5, 4));
    // What Graph refuses to one client is renewed once for all, with the claims.
    first.script([Fault::ClaimsChallenge]);
    reset(&client).await.unwrap();
    send(&first, TENANT, "app").await;
    assert_eq!(wire.forms().len(), 6);
    assert!(member(&wire.forms()[5], "claims").unwrap().contains("nbf"));
    assert_eq!(format!("{tenants:?}"), "TenantCredentials { applications: 3, .. }");
}

#[derive(Debug)]
struct Azure(AtomicUsize);

#[async_trait::async_trait]
impl azure_core::credentials::TokenCredential for Azure {
    async fn get_token(
        &self,
        scopes: &[&str],
        _: Option<azure_core::credentials::TokenRequestOptions<'_>>,
    ) -> azure_core::Result<azure_core::credentials::AccessToken> {
        self.0.fetch_add(1, SeqCst);
        let [scope] = scopes else { panic!("{scopes:?}") };
        assert!(scope.ends_with("/.default"), "{scope}");
        let expires_on = azure_core::time::OffsetDateTime::now_utc() + Duration::from_secs(3600);
        let token = graph_action_sim::Token::application([PRIVILEGED]).to_string();
        Ok(azure_core::credentials::AccessToken::new(token, expires_on))
    }
}

#[tokio::test]
async fn a_credential_of_azure_is_cached_and_says_that_it_cannot_meet_claims() {
    let (sim, wire) = (sim().start(), Wire::new());
    let azure = Arc::new(Azure(AtomicUsize::new(0)));
    let credential = graph_action::credentials::AzureCredential::new(azure.clone());
    assert_eq!(format!("{credential:?}"), "AzureCredential(…)");
    let client = builder(&sim, &wire, credential).build().unwrap();
    for _ in 0..3 {
        reset(&client).await.unwrap();
    }
    assert_eq!(azure.0.load(SeqCst), 1);
    sim.script([Fault::ClaimsChallenge]);
    let error = reset(&client).await.unwrap_err();
    assert_eq!(error.status().map(|status| status.as_u16()), Some(401));
    let error = reset(&client).await.unwrap_err();
    assert!(error.to_string().contains("`azure_core` 1 cannot ask for"), "{error}");
    assert_eq!(azure.0.load(SeqCst), 1);
}

/// A token that lives for a day is renewed when the endpoint says so.
#[tokio::test(start_paused = true)]
async fn a_token_is_renewed_when_the_endpoint_says_so() {
    let count = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&count);
    let transport = MemoryTransport::new(move |request| {
        let response = http::Response::builder();
        if !request.uri().path().ends_with("/token") {
            return Ok(response.status(204).body("".into()).unwrap());
        }
        counted.fetch_add(1, SeqCst);
        let body = r#"{"access_token":"x","expires_in":"86400","refresh_in":43200,"x":1}"#;
        Ok(response.status(200).body(body.into()).unwrap())
    });
    let clock = Later::default();
    let client =
        Client::builder(secret(TENANT)).transport(transport).clock(clock.clone()).build().unwrap();
    for (passed, requests) in [(0, 1), (43_190, 1), (20, 2), (43_190, 2)] {
        clock.pass(Duration::from_secs(passed));
        reset(&client).await.unwrap();
        assert_eq!(count.load(SeqCst), requests, "{passed}");
    }
}
