//! The actions of this tool.

use clap::{Args, ValueEnum};
use graph_action::{
    Action, NoContent, Request,
    intune::managed_device::{RemoteLock, ResetPasscode, Retire, SyncDevice, Wipe},
    plan::Plan,
};
use serde_json::Value;

use crate::Failure;

#[derive(Clone, Copy, ValueEnum, PartialEq)]
pub(crate) enum ActionName {
    ResetPasscode,
    Retire,
    Sync,
    Lock,
    /// Erases everything on the devices, unless a flag keeps some of it.
    Wipe,
}

#[derive(Args, Clone)]
pub(crate) struct ActionArguments {
    /// The action.
    #[arg(long, value_enum, default_value = "reset-passcode")]
    action: ActionName,
    /// With `--action wipe`: Windows devices keep the accounts and files of their users.
    #[arg(long)]
    keep_user_data: bool,
    /// With `--action wipe`: Windows devices stay enrolled.
    #[arg(long)]
    keep_enrollment_data: bool,
}

/// Something that is done in the same way for each action.
pub(crate) trait Task {
    /// Does it; `request` builds the request for the device with an id. Returns the exit code.
    async fn perform<A>(self, request: impl Fn(&str) -> Request<A>) -> Result<u8, Failure>
    where
        A: Action<Response = NoContent> + 'static;
}

impl From<ActionName> for ActionArguments {
    fn from(action: ActionName) -> Self {
        Self { action, keep_user_data: false, keep_enrollment_data: false }
    }
}

impl ActionArguments {
    pub(crate) fn check(&self) -> Result<(), Failure> {
        if self.action != ActionName::Wipe && (self.keep_user_data || self.keep_enrollment_data) {
            return Err(
                "`--keep-user-data` and `--keep-enrollment-data` need `--action wipe`".into()
            );
        }
        Ok(())
    }

    /// The arguments with which a plan was made.
    pub(crate) fn of_plan(plan: &Plan) -> Result<Self, Failure> {
        let action = plan.action();
        let found = [
            (ResetPasscode::META, ActionName::ResetPasscode),
            (Retire::META, ActionName::Retire),
            (SyncDevice::META, ActionName::Sync),
            (RemoteLock::META, ActionName::Lock),
            (Wipe::META, ActionName::Wipe),
        ]
        .into_iter()
        .find(|(meta, _)| meta.name == action.name);
        let (_, name) =
            found.ok_or_else(|| format!("this tool does not have the action {:?}", action.name))?;
        let keeps = |parameter: &str| {
            let parameters = action.parameters.as_ref();
            parameters.and_then(|all| all.get(parameter)) == Some(&Value::Bool(true))
        };
        Ok(Self {
            keep_user_data: keeps("keepUserData"),
            keep_enrollment_data: keeps("keepEnrollmentData"),
            ..name.into()
        })
    }

    /// Does something with this action.
    pub(crate) async fn perform(self, task: impl Task) -> Result<u8, Failure> {
        match self.action {
            ActionName::ResetPasscode => task.perform(|id| ResetPasscode.request(id)).await,
            ActionName::Retire => task.perform(|id| Retire.request(id)).await,
            ActionName::Sync => task.perform(|id| SyncDevice.request(id)).await,
            ActionName::Lock => task.perform(|id| RemoteLock.request(id)).await,
            ActionName::Wipe => {
                let mut wipe = Wipe::new();
                wipe.keep_user_data = self.keep_user_data.then_some(true);
                wipe.keep_enrollment_data = self.keep_enrollment_data.then_some(true);
                task.perform(|id| wipe.clone().request(id)).await
            }
        }
    }
}
