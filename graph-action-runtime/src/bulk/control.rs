//! Commands to a run from outside.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use super::report::EndReason;

/// A command to a run; the latest one applies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Command {
    Run,
    /// The text is the reason.
    Pause(String),
    End(EndReason),
}

/// A handle to pause, resume or cancel a run from anywhere. Clones control the same run.
///
/// ```
/// # use graph_action_runtime as graph_action;
/// use graph_action::bulk::Control;
///
/// fn on_ctrl_c(control: &Control) {
///     control.cancel();
/// }
/// ```
#[derive(Debug, Clone)]
pub struct Control(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    latest: Mutex<Latest>,
    has_changed: Notify,
}

#[derive(Debug)]
struct Latest {
    command: Command,
    /// How many commands there were before.
    number: u64,
}

impl Shared {
    fn latest(&self) -> MutexGuard<'_, Latest> {
        self.latest.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Control {
    pub(crate) fn new() -> Self {
        let latest = Mutex::new(Latest { command: Command::Run, number: 0 });
        Self(Arc::new(Shared { latest, has_changed: Notify::new() }))
    }

    /// Cancels the run: nothing more is sent. The run still waits for the requests in flight and
    /// returns their outcomes. Requests that wait to be sent get the outcome "not executed". The
    /// rest of the input is not read.
    pub fn cancel(&self) {
        self.end(EndReason::Cancelled);
    }

    /// Pauses the run: nothing more is sent until you call [`resume`](Self::resume).
    pub fn pause(&self) {
        self.send(Command::Pause("by the caller".to_owned()));
    }

    /// Resumes a paused run.
    pub fn resume(&self) {
        self.send(Command::Run);
    }

    pub(crate) fn end(&self, reason: EndReason) {
        self.send(Command::End(reason));
    }

    /// Sends a command. After an end, every other command is ignored.
    pub(crate) fn send(&self, command: Command) {
        let mut latest = self.0.latest();
        if !matches!(latest.command, Command::End(_)) && latest.command != command {
            latest.command = command;
            latest.number += 1;
            self.0.has_changed.notify_waiters();
        }
    }

    pub(crate) fn commands(&self) -> Commands {
        Commands { shared: Arc::clone(&self.0), seen: self.0.latest().number }
    }
}

/// The commands to a run, as one of its tasks receives them.
#[derive(Debug, Clone)]
pub(crate) struct Commands {
    shared: Arc<Shared>,
    /// The number of the last command that was waited for.
    seen: u64,
}

impl Commands {
    pub(crate) fn latest(&self) -> Command {
        self.shared.latest().command.clone()
    }

    /// Waits for a command that was not seen yet.
    pub(crate) async fn changed(&mut self) {
        let seen = self.seen;
        self.wait(|latest| (latest.number != seen).then_some(())).await;
    }

    /// Waits while the run is paused; returns the reason if it ends.
    pub(crate) async fn wait_while_paused(&mut self) -> Result<(), EndReason> {
        self.wait(|latest| match &latest.command {
            Command::Pause(_) => None,
            Command::Run => Some(Ok(())),
            Command::End(reason) => Some(Err(reason.clone())),
        })
        .await
    }

    /// Waits until the run ends.
    pub(crate) async fn wait_for_end(&mut self) -> EndReason {
        self.wait(|latest| match &latest.command {
            Command::End(reason) => Some(reason.clone()),
            Command::Run | Command::Pause(_) => None,
        })
        .await
    }

    /// Waits until the latest command says what is wanted.
    async fn wait<T>(&mut self, wanted: impl Fn(&Latest) -> Option<T>) -> T {
        loop {
            // Registered before the command is read, so that a later command is not missed.
            let has_changed = self.shared.has_changed.notified();
            let found = {
                let latest = self.shared.latest();
                wanted(&latest).inspect(|_| self.seen = latest.number)
            };
            match found {
                Some(found) => return found,
                None => has_changed.await,
            }
        }
    }
}
