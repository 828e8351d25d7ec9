//! The actions and functions of `deviceManagement.alertRecord`.

use graph_action::__evolvable as evolvable;
use graph_action::{Action, ActionMeta, Collection, NoContent};
use graph_action_macros::graph_action;

use crate::{structure::structure, types::KeyValuePair};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[
    GetPortalNotifications::META,
    ChangeAlertRecordsPortalNotificationAsSent::META,
    SetPortalNotificationAsSent::META,
];

/// Calls the action `microsoft.graph.deviceManagement.changeAlertRecordsPortalNotificationAsSent` of `deviceManagement.alertRecord`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/monitoring/alertRecords/microsoft.graph.deviceManagement.changeAlertRecordsPortalNotificationAsSent",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ChangeAlertRecordsPortalNotificationAsSent {
    pub alert_record_ids: Option<Vec<String>>,
}

/// Calls the action `microsoft.graph.deviceManagement.setPortalNotificationAsSent` of `deviceManagement.alertRecord`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/monitoring/alertRecords/{alertRecordId}/microsoft.graph.deviceManagement.setPortalNotificationAsSent",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
pub struct SetPortalNotificationAsSent;

/// Calls the function `microsoft.graph.deviceManagement.getPortalNotifications` of `deviceManagement.alertRecord`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/monitoring/alertRecords/microsoft.graph.deviceManagement.getPortalNotifications()",
    scopes = ["CloudPC.Read.All"],
    returns = Collection<DeviceManagementPortalNotification>,
)]
#[derive(Debug, Clone)]
pub struct GetPortalNotifications;

structure! {
    /// `deviceManagement.alertImpact`.
    DeviceManagementAlertImpact: receive {
        aggregation_type: DeviceManagementAggregationType = "aggregationType",
        alert_impact_details: Vec<KeyValuePair> = "alertImpactDetails",
        value: i32 = "value",
    }

    /// `deviceManagement.portalNotification`.
    DeviceManagementPortalNotification: receive {
        id: String = "id",
        alert_impact: DeviceManagementAlertImpact = "alertImpact",
        alert_record_id: String = "alertRecordId",
        alert_rule_id: String = "alertRuleId",
        alert_rule_name: String = "alertRuleName",
        alert_rule_template: DeviceManagementAlertRuleTemplate = "alertRuleTemplate",
        is_portal_notification_sent: bool = "isPortalNotificationSent",
        severity: DeviceManagementRuleSeverityType = "severity",
    }
}

evolvable! {
    /// `deviceManagement.aggregationType`.
    DeviceManagementAggregationType {
        Count = "count",
        Percentage = "percentage",
        AffectedCloudPcCount = "affectedCloudPcCount",
        AffectedCloudPcPercentage = "affectedCloudPcPercentage",
        DurationInMinutes = "durationInMinutes",
    }

    /// `deviceManagement.alertRuleTemplate`.
    DeviceManagementAlertRuleTemplate {
        CloudPcProvisionScenario = "cloudPcProvisionScenario",
        CloudPcImageUploadScenario = "cloudPcImageUploadScenario",
        CloudPcOnPremiseNetworkConnectionCheckScenario = "cloudPcOnPremiseNetworkConnectionCheckScenario",
        CloudPcInGracePeriodScenario = "cloudPcInGracePeriodScenario",
        CloudPcFrontlineInsufficientLicensesScenario = "cloudPcFrontlineInsufficientLicensesScenario",
        CloudPcInaccessibleScenario = "cloudPcInaccessibleScenario",
        CloudPcFrontlineConcurrencyScenario = "cloudPcFrontlineConcurrencyScenario",
        CloudPcUserSettingsPersistenceScenario = "cloudPcUserSettingsPersistenceScenario",
        CloudPcDeprovisionFailedScenario = "cloudPcDeprovisionFailedScenario",
    }

    /// `deviceManagement.ruleSeverityType`.
    DeviceManagementRuleSeverityType {
        Unknown = "unknown",
        Informational = "informational",
        Warning = "warning",
        Critical = "critical",
    }
}
