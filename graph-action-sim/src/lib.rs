//! An in-process Microsoft Graph over real HTTP on loopback, for tests and demos of `graph-action`.
//!
//! It knows actions from their declarations alone, and answers a request as Graph and Intune do:
//! the same statuses, headers and error bodies, nested ones included. What it lets pass it
//! records, so that a test can count how often each device was acted on.
//!
//! ```
//! use graph_action::{ActionMeta, Method};
//! use graph_action_sim::{Sim, Token};
//!
//! const LOCK: ActionMeta =
//!     ActionMeta::declare("Lock", Method::Post, "/deviceManagement/managedDevices/{id}/remoteLock");
//!
//! let sim = Sim::builder().action(LOCK).missing("a-device-that-is-gone").start();
//! let token = Token::application(["DeviceManagementManagedDevices.PrivilegedOperations.All"]);
//!
//! // Point a client at `sim.cloud()` with `token.to_string()`, send, and look at what it did.
//! assert_eq!(sim.executions("3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10"), 0);
//! # let _ = token;
//! ```
//!
//! A request passes these checks, and the first that fails answers:
//!
//! | check | answer |
//! |---|---|
//! | a length, on any method that may have a body | 411, as HTML |
//! | a token that can be read and has not expired | 401 `InvalidAuthenticationToken` |
//! | the [limits](SimBuilder::limit) of the application in the tenant | 429 `TooManyRequests` |
//! | a version, and a path that an action has there | 400 `BadRequest` |
//! | the method of that action | 405 `MethodNotAllowed` |
//! | `Accept`, length, `Content-Type` and form of the body | 406, 413, 415, 400 |
//! | keys that are GUIDs where the resource says so | 400 `InternalError`, nested |
//! | a permission of the action, in the scheme of the token | 403 `Forbidden`, nested |
//! | keys that exist | 404 `ResourceNotFound` |
//!
//! The signature and the audience of a token are not checked. The simulator listens on loopback
//! only, and never repeats a token in an answer or a `Debug` text.
//!
//! # Batches
//!
//! `POST /v1.0/$batch` and `/beta/$batch` take 1 to 20 items, each of which is answered as if it
//! had come alone, with the token of the batch. A batch with anything malformed in it is answered
//! 400, and none of it is executed: an id that is empty, or there twice without regard to case; an
//! absolute URL, or that of another batch; a body without a `Content-Type`; a dependency on what is
//! not an item before. What depends on a failed item is answered 424. See also
//! [`strict_batches`](SimBuilder::strict_batches).
//!
//! # Devices
//!
//! [`devices`](SimBuilder::devices) are listed, filtered, paged and read as Intune's, and what was
//! done to one is in its `deviceActionResults`: `pending`, then `done` or `failed`.
//!
//! # Faults
//!
//! Whatever a caller has to live with can be had on purpose, over real HTTP: see [`Fault`] for each,
//! [`Faults`] for shares that are drawn from a seed, [`Sim::script`] for what happens to the very
//! next requests. [`Sim::ledger`] tells what was really executed, whatever was answered:
//!
//! ```
//! use graph_action_sim::{Fault, Faults, Sim};
//!
//! let faults = Faults::everything(0.2).calls(Fault::LostAnswer, 0.1);
//! let sim = Sim::builder().devices(100).seed(42).faults(faults).start();
//! for device in sim.device_ids() {
//!     // Act on it as if the service were well …
//!     # let _ = &device;
//! }
//! for execution in sim.ledger() {
//!     assert_eq!(sim.executions(&execution.keys[0]), 1, "acted on twice");
//! }
//! ```
//!
//! [`FastClock`] lets hours pass in seconds, for the simulator and its caller alike.
#![warn(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unreachable,
    clippy::unwrap_used
)]

mod accepted;
mod answer;
mod authorization;
mod batch;
mod builder;
mod catalogue;
mod challenge;
mod claims;
mod clock;
mod content;
mod counts;
mod decide;
mod delivery;
mod devices;
mod draw;
mod elsewhere;
mod exchange;
mod fault;
mod intune_error;
mod ledger;
mod matching;
mod place;
mod received;
mod retry_after;
mod segment;
mod server;
mod sim;
mod stamp;
mod template;
mod throttle;
mod token;
mod world;

pub use accepted::Accepted;
pub use builder::SimBuilder;
pub use clock::FastClock;
pub use counts::Counts;
pub use elsewhere::Stray;
pub use fault::{Fault, Faults, Step};
pub use ledger::Execution;
pub use retry_after::RetryAfter;
pub use sim::Sim;
pub use token::Token;
