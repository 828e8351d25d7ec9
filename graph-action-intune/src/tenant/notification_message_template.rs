//! The texts of the mails that users get when their device does not comply.

use graph_action::{Action, NoContent};
use graph_action_macros::graph_action;

use crate::Actions;

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[SendTestMessage::META]);

/// Sends a notification by mail as a test, in the template's default language, to see how it looks
/// before users get it. The admin center sends it to the signed-in administrator.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/notificationMessageTemplates/{notificationMessageTemplateId}/sendTestMessage",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "send preview email")]
#[doc(alias = "Send-MgDeviceManagementNotificationMessageTemplateTestMessage")]
#[derive(Debug, Clone)]
pub struct SendTestMessage;
