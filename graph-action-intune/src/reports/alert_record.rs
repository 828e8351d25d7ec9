//! Records of alerts: Intune keeps one each time that a rule for alerts applies. So far only Windows 365
//! has such rules.

use graph_action::__evolvable as evolvable;
use graph_action::{Action, Collection, NoContent};
use graph_action_macros::graph_action;

use crate::{Actions, structure::structure, types::KeyValuePair};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| {
    &[
        GetPortalNotifications::META,
        ChangeAlertRecordsPortalNotificationAsSent::META,
        SetPortalNotificationAsSent::META,
    ]
});

/// Marks the notifications of several alerts as sent to the admin center. It takes at most 100
/// alerts, and marks at most 100 notifications.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/monitoring/alertRecords/microsoft.graph.deviceManagement.changeAlertRecordsPortalNotificationAsSent",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "pop-up")]
#[doc(alias = "Rename-MgBetaDeviceManagementMonitoringAlertRecordPortalNotificationAsSent")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ChangeAlertRecordsPortalNotificationAsSent {
    /// The ids of the alerts, at most 100.
    pub alert_record_ids: Option<Vec<String>>,
}

/// Marks the notification of one alert as sent to the admin center, and changes nothing else of the
/// alert.
// Idempotent: a notification that is marked stays marked.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/monitoring/alertRecords/{alertRecordId}/microsoft.graph.deviceManagement.setPortalNotificationAsSent",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
    idempotent,
)]
#[doc(alias = "pop-up")]
#[doc(alias = "Set-MgBetaDeviceManagementMonitoringAlertRecordPortalNotificationAsSent")]
#[derive(Debug, Clone)]
pub struct SetPortalNotificationAsSent;

/// Lists the notifications of alerts that the admin center shows to administrators, with the rule,
/// its severity and how many Cloud PCs are affected.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/monitoring/alertRecords/microsoft.graph.deviceManagement.getPortalNotifications()",
    scopes = ["CloudPC.Read.All"],
    returns = Collection<DeviceManagementPortalNotification>,
)]
#[doc(alias = "pop-up")]
#[doc(alias = "alerts")]
#[doc(alias = "Get-MgBetaDeviceManagementMonitoringAlertRecordPortalNotification")]
#[derive(Debug, Clone)]
pub struct GetPortalNotifications;

structure! {
    /// How much an alert affects.
    DeviceManagementAlertImpact: receive {
        aggregation_type: DeviceManagementAggregationType = "aggregationType",
        /// What the number does not say, as names and values.
        alert_impact_details: Vec<KeyValuePair> = "alertImpactDetails",
        /// The number, in the unit that `aggregationType` names.
        value: i32 = "value",
    }

    /// The notification that an alert shows in the admin center.
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
    /// The unit of an impact.
    DeviceManagementAggregationType {
        Count = "count",
        Percentage = "percentage",
        AffectedCloudPcCount = "affectedCloudPcCount",
        AffectedCloudPcPercentage = "affectedCloudPcPercentage",
        DurationInMinutes = "durationInMinutes",
    }

    /// What the rule of an alert watches.
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

    /// The severity that the rule gives to its alerts.
    DeviceManagementRuleSeverityType {
        Unknown = "unknown",
        Informational = "informational",
        Warning = "warning",
        Critical = "critical",
    }
}
