//! How tokens are requested, cached and renewed.

use std::{
    sync::Arc,
    sync::atomic::{AtomicU32, Ordering::SeqCst},
    time::{Duration, SystemTime},
};

use graph_action::{
    AccessToken, BoxError, Client, Cloud, Error, Outcome, Preflight, StaticToken, TokenProvider,
    TokenRequest, intune::managed_device::ResetPasscode, transport::BoxFuture,
};

use crate::client::{HandClock, ID, Numbered, always, authorizations, client_with};

#[tokio::test]
async fn concurrent_calls_request_one_token() {
    let (provider, transport) = (Arc::new(Numbered::default()), always(204));
    let client = client_with(&provider, &transport, &HandClock::default());
    let calls = (0..20).map(|_| ResetPasscode.request(ID).send(&client));
    futures_util::future::try_join_all(calls).await.unwrap();
    assert_eq!(transport.requests().len(), 20);
    let asked = provider.asked.lock().unwrap();
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].scope, "https://graph.microsoft.com/.default");
    assert!(!asked[0].force_refresh && asked[0].claims.is_none());
}

#[tokio::test]
async fn a_token_is_renewed_five_minutes_before_it_expires() {
    let lifetime = Some(Duration::from_secs(3600));
    let provider = Arc::new(Numbered { lifetime, ..Numbered::default() });
    let (transport, clock) = (always(204), HandClock::default());
    let client = client_with(&provider, &transport, &clock);
    for second in [0, 3299, 3300, 3301] {
        clock.seconds.store(second, SeqCst);
        ResetPasscode.request(ID).send(&client).await.unwrap();
    }
    let expected = ["Bearer token-1", "Bearer token-1", "Bearer token-2", "Bearer token-3"];
    assert_eq!(authorizations(&transport), expected);
}

#[tokio::test]
async fn a_valid_token_is_used_after_a_failed_renewal() {
    let lifetime = Some(Duration::from_secs(3600));
    let provider = Arc::new(Numbered { lifetime, fails_from: Some(2), ..Numbered::default() });
    let (transport, clock) = (always(204), HandClock::default());
    let client = client_with(&provider, &transport, &clock);
    for second in [0, 3599] {
        clock.seconds.store(second, SeqCst);
        ResetPasscode.request(ID).send(&client).await.unwrap();
    }
    clock.seconds.store(3600, SeqCst);
    let error = ResetPasscode.request(ID).send(&client).await.unwrap_err();
    assert!(error.is_credential() && error.to_string().contains("identity service is down"));
    assert_eq!(error.outcome(), Outcome::NotExecuted);
    assert_eq!(transport.requests().len(), 2);
}

#[tokio::test]
async fn concurrent_calls_share_a_failure_of_the_provider() {
    let provider = Arc::new(Numbered { fails_from: Some(1), ..Numbered::default() });
    let transport = always(204);
    let client = client_with(&provider, &transport, &HandClock::default());
    let calls = (0..20).map(|_| ResetPasscode.request(ID).send(&client));
    let results = futures_util::future::join_all(calls).await;
    assert!(results.iter().all(|result| result.as_ref().is_err_and(Error::is_credential)));
    assert_eq!(provider.asked.lock().unwrap().len(), 1);
    ResetPasscode.request(ID).send(&client).await.unwrap_err();
    assert_eq!(provider.asked.lock().unwrap().len(), 2, "the next call asks again");
}

#[tokio::test(start_paused = true)]
async fn a_valid_token_is_used_while_its_renewal_hangs() {
    /// Returns one token at once, and hangs afterwards.
    struct Hanging(AtomicU32);
    impl TokenProvider for Hanging {
        fn token(&self, _: TokenRequest) -> BoxFuture<'_, Result<AccessToken, BoxError>> {
            if self.0.fetch_add(1, SeqCst) > 0 {
                return Box::pin(std::future::pending());
            }
            let end = SystemTime::now() + Duration::from_secs(240);
            Box::pin(async move { Ok(AccessToken::new("old-token").expires_on(end)) })
        }
    }
    let transport = always(204);
    let client = Client::builder(Hanging(AtomicU32::new(0))).transport(transport.clone());
    let client = client.timeout(Duration::from_secs(2)).build().unwrap();
    for _ in 0..2 {
        ResetPasscode.request(ID).send(&client).await.unwrap();
    }
    assert_eq!(authorizations(&transport), ["Bearer old-token"; 2]);
}

#[tokio::test]
async fn a_refused_token_is_not_used_again() {
    let (provider, transport) = (Arc::new(Numbered::default()), always(401));
    let client = client_with(&provider, &transport, &HandClock::default());
    for _ in 0..2 {
        let error = ResetPasscode.request(ID).send(&client).await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::Rejected);
    }
    assert_eq!(authorizations(&transport), ["Bearer token-1", "Bearer token-2"]);
    let forced: Vec<_> =
        provider.asked.lock().unwrap().iter().map(|asked| asked.force_refresh).collect();
    assert_eq!(forced, [false, true]);
}

#[tokio::test]
async fn a_closure_gives_tokens() {
    let transport = always(204);
    let client = Client::builder(|request: TokenRequest| async move {
        Ok(AccessToken::new(format!("for-{}", request.scope)))
    })
    .cloud(Cloud::UsGovL5)
    .transport(transport.clone())
    .build()
    .unwrap();
    ResetPasscode.request(ID).send(&client).await.unwrap();
    let expected = "Bearer for-https://dod-graph.microsoft.us/.default";
    assert_eq!(authorizations(&transport), [expected]);
    assert_eq!(transport.requests()[0].uri().host(), Some("dod-graph.microsoft.us"));
}

#[tokio::test]
async fn an_empty_token_is_an_error_and_blanks_around_a_token_are_dropped() {
    let transport = always(204);
    let empty = Client::builder(StaticToken::new(" \n")).transport(transport.clone());
    let error = ResetPasscode.request(ID).send(&empty.build().unwrap()).await.unwrap_err();
    assert!(error.is_credential() && error.outcome() == Outcome::NotExecuted, "{error}");
    assert!(transport.requests().is_empty());

    for token in [" abc\r\n", "Bearer abc", "bearer  abc "] {
        let padded = Client::builder(StaticToken::new(token)).transport(transport.clone());
        ResetPasscode.request(ID).send(&padded.build().unwrap()).await.unwrap();
    }
    assert_eq!(authorizations(&transport), ["Bearer abc"; 3]);
}

#[tokio::test]
async fn a_missing_permission_stops_the_call_if_preflight_is_on() {
    let transport = always(204);
    for (payload, refused) in [
        (r#"{"roles":["DeviceManagementManagedDevices.ReadWrite.All"]}"#, true),
        (r#"{"scp":"User.Read"}"#, true),
        (r#"{"roles":["DeviceManagementManagedDevices.PrivilegedOperations.All"]}"#, false),
        ("not a token", false),
    ] {
        let payload = base64::Engine::encode(&base64::prelude::BASE64_URL_SAFE_NO_PAD, payload);
        let builder = || {
            let token = StaticToken::new(format!("e30.{payload}.x"));
            Client::builder(token).transport(transport.clone())
        };
        let sent = transport.requests().len();
        let client = builder().preflight(Preflight::Refuse).build().unwrap();
        let result = ResetPasscode.request(ID).send(&client).await;
        assert_eq!(result.is_err(), refused, "{payload}");
        assert_eq!(transport.requests().len() == sent, refused, "{payload}");
        if let Err(error) = result {
            assert!(error.is_permission_denied());
            assert_eq!(error.outcome(), Outcome::NotExecuted);
            let needed = "DeviceManagementManagedDevices.PrivilegedOperations.All";
            assert_eq!(error.missing_permissions(), [needed]);
            assert!(error.to_string().contains(&format!("grant {needed}")), "{error}");
        }
        ResetPasscode.request(ID).send(&builder().build().unwrap()).await.unwrap();
    }
}
