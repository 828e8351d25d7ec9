//! A client that is ready to use.

use std::{
    sync::Arc,
    time::{Duration, SystemTime},
};

use graph_action::{
    AccessToken, BoxError, Client, ClientBuilder, Clock, TokenProvider, TokenRequest,
};

use crate::{sim::Sim, token::Token, world::lock::lock};

/// The life of the tokens.
const LIFE: Duration = Duration::from_secs(60 * 60);

impl Sim {
    /// Returns the clock of the simulator: a [`VirtualClock`](crate::VirtualClock), unless you set
    /// another.
    pub fn clock(&self) -> impl Clock + Clone + use<> {
        Arc::clone(&self.world().clock)
    }

    /// Returns a client of this simulator: an application with every permission that applications can
    /// have, on its own behalf. It calls without sockets, by the clock of the simulator, and its random
    /// numbers come from the seed.
    ///
    /// It keeps the [`Limits`](graph_action::Limits) that Microsoft publishes, as in production: 200
    /// writes in 20 s. The waits take no time in a test with paused time (see
    /// [`testing`](crate::testing)). To test without pacing, add `.limits(Limits::none())` to
    /// [`client_builder`](Self::client_builder).
    ///
    /// ```
    /// use graph_action::intune::managed_device::Retire;
    /// use graph_action_sim::Sim;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), graph_action::Error> {
    /// let sim = Sim::new();
    /// Retire.request("3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10").send(&sim.client()).await?;
    /// assert_eq!(sim.calls::<Retire>().len(), 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn client(&self) -> Client {
        built(self.client_builder())
    }

    /// Returns the settings of [`client`](Self::client), to be changed.
    ///
    /// ```
    /// use graph_action::{Limits, Retry};
    /// use graph_action_sim::Sim;
    ///
    /// let sim = Sim::new();
    /// let client = sim
    ///     .client_builder()
    ///     .justification("Offboarding, change 23423")
    ///     .limits(Limits::none())
    ///     .retry(Retry::never())
    ///     .build()?;
    /// # let _ = client;
    /// # Ok::<(), graph_action::Error>(())
    /// ```
    pub fn client_builder(&self) -> ClientBuilder {
        self.builder_as(Token::with_everything())
    }

    /// Returns a client with these permissions, or of a user: to test what your application does without
    /// a permission, or calls that only users can make.
    ///
    /// ```
    /// use graph_action::intune::managed_device::Wipe;
    /// use graph_action_sim::{Sim, Token};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// let sim = Sim::new();
    /// let reader = sim.client_as(Token::delegated(["DeviceManagementManagedDevices.Read.All"]));
    /// let id = "3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10";
    /// let error = Wipe::new().request(id).send(&reader).await.unwrap_err();
    /// assert!(error.is_permission_denied());
    /// # }
    /// ```
    pub fn client_as(&self, token: Token) -> Client {
        built(self.builder_as(token))
    }

    fn builder_as(&self, token: Token) -> ClientBuilder {
        let world = Arc::clone(self.world());
        Client::builder(credential(token, self.clock()))
            .transport(self.transport())
            .clock(self.clock())
            .random(move || lock(&world.client_random).u128(..))
    }
}

/// Returns a provider that renews the token, and adds the claims that a challenge demands.
fn credential(token: Token, clock: impl Clock) -> impl TokenProvider {
    move |request: TokenRequest| {
        let end = clock.now().checked_add(LIFE).unwrap_or(SystemTime::UNIX_EPOCH);
        let token = token.clone().expires_on(end);
        let token = match &request.claims {
            Some(claims) => token.claims(claims),
            None => token,
        };
        let token = AccessToken::new(token.to_string()).expires_on(end);
        std::future::ready(Ok::<_, BoxError>(token))
    }
}

#[allow(clippy::panic, reason = "a test cannot go on")]
fn built(builder: ClientBuilder) -> Client {
    match builder.build() {
        Ok(client) => client,
        Err(error) => panic!("the client cannot be built: {error}"),
    }
}
