//! The actions and functions of `notificationMessageTemplate`.

use graph_action::{Action, ActionMeta, NoContent};
use graph_action_macros::graph_action;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[SendTestMessage::META];

/// Calls the action `sendTestMessage` of `notificationMessageTemplate`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/notificationMessageTemplates/{notificationMessageTemplateId}/sendTestMessage",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
pub struct SendTestMessage;
