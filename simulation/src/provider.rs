//! The token provider.

use std::{
    future::pending,
    sync::{Arc, Mutex},
    time::{Duration, SystemTime},
};

use graph_action::{AccessToken, BoxError, BoxFuture, Clock as _, TokenProvider, TokenRequest};
use graph_action_sim::Token;

use crate::{
    identity::{PERMISSIONS, READ_APPROVALS, STRANGER},
    lock,
    steps::Steps,
    token_fault::TokenFault,
    world::World,
};

/// A token provider of one client.
pub(crate) struct Provider {
    world: Arc<World>,
    steps: Arc<Steps>,
    is_stranger: bool,
    last: Mutex<Option<AccessToken>>,
}

impl Provider {
    pub(crate) fn new(world: Arc<World>, steps: Arc<Steps>) -> Self {
        Self { world, steps, is_stranger: false, last: Mutex::default() }
    }

    /// The provider of another application.
    pub(crate) fn of_stranger(world: Arc<World>, steps: Arc<Steps>) -> Self {
        Self { is_stranger: true, ..Self::new(world, steps) }
    }

    async fn respond(&self, request: TokenRequest) -> Result<AccessToken, BoxError> {
        self.steps.step().await;
        let fault = self.world.token_fault();
        self.world.event(format_args!("token, forced {}: {fault:?}", request.force_refresh));
        match fault {
            Some(TokenFault::Slow) => self.world.clock.sleep(self.world.up_to(60)).await,
            Some(TokenFault::Fails) => return Err("the identity service is down".into()),
            Some(TokenFault::Panics) => self.world.panic("token provider"),
            Some(TokenFault::Hangs) => pending().await,
            _ => {}
        }
        self.steps.step().await;
        let old = lock(&self.last).clone().filter(|_| fault == Some(TokenFault::Old));
        let token = old.unwrap_or_else(|| self.issue(fault, request.claims.as_deref()));
        *lock(&self.last) = Some(token.clone());
        Ok(token)
    }

    fn issue(&self, fault: Option<TokenFault>, claims: Option<&str>) -> AccessToken {
        let life = match fault {
            Some(TokenFault::Short) => Duration::from_secs(120),
            _ => Duration::from_secs(3_600),
        };
        let now = self.world.clock.now();
        let expires_on: SystemTime = match fault {
            Some(TokenFault::Expired) => now - Duration::from_secs(1),
            _ => now + life,
        };
        let permissions = PERMISSIONS.iter().filter(|permission| {
            let is_known = **permission != READ_APPROVALS || self.world.reads_approvals();
            is_known && fault != Some(TokenFault::Powerless)
        });
        let token = Token::application(permissions).expires_on(expires_on);
        let token = match self.is_stranger {
            true => token.of_application(STRANGER),
            false => token,
        };
        let token = claims.map_or(token.clone(), |claims| token.claims(claims)).to_string();
        match fault {
            Some(TokenFault::Garbage) => AccessToken::new(format!("{token}\n")),
            // A provider may hide that the token has expired.
            Some(TokenFault::Expired) => AccessToken::new(token),
            _ => AccessToken::new(token).expires_on(expires_on),
        }
    }
}

impl TokenProvider for Provider {
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<AccessToken, BoxError>> {
        Box::pin(self.respond(request))
    }
}
