//! Commands to a run from outside.

use std::{future::pending, sync::Arc};

use tokio::sync::watch;

use super::report::EndReason;

/// A command to a run; the latest one holds.
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
pub struct Control(Arc<watch::Sender<Command>>);

impl Control {
    pub(crate) fn new() -> Self {
        Self(Arc::new(watch::Sender::new(Command::Run)))
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
        self.0.send_if_modified(|latest| {
            let changes = !matches!(latest, Command::End(_)) && *latest != command;
            if changes {
                *latest = command;
            }
            changes
        });
    }

    pub(crate) fn commands(&self) -> Commands {
        Commands(self.0.subscribe())
    }
}

/// The commands to a run, as one of its tasks receives them.
#[derive(Debug, Clone)]
pub(crate) struct Commands(watch::Receiver<Command>);

impl Commands {
    pub(crate) fn latest(&self) -> Command {
        self.0.borrow().clone()
    }

    /// Waits for a command that was not seen yet.
    pub(crate) async fn changed(&mut self) {
        if self.0.changed().await.is_err() {
            // No handle is left, so no command can come.
            pending::<()>().await;
        }
    }

    /// Waits while the run is paused; returns the reason if it ends.
    pub(crate) async fn wait_while_paused(&mut self) -> Result<(), EndReason> {
        match self.wait_for(|command| !matches!(command, Command::Pause(_))).await {
            Command::End(reason) => Err(reason),
            Command::Run | Command::Pause(_) => Ok(()),
        }
    }

    /// Waits until the run ends.
    pub(crate) async fn wait_for_end(&mut self) -> EndReason {
        match self.wait_for(|command| matches!(command, Command::End(_))).await {
            Command::End(reason) => reason,
            Command::Run | Command::Pause(_) => EndReason::Cancelled,
        }
    }

    /// Waits for a command that is wanted. If no handle is left, the run is cancelled.
    async fn wait_for(&mut self, is_wanted: impl FnMut(&Command) -> bool) -> Command {
        let command = self.0.wait_for(is_wanted).await;
        command.map_or(Command::End(EndReason::Cancelled), |command| command.clone())
    }
}
