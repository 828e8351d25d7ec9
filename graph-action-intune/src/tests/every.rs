//! Every action and function with all parameters. Written by `cargo xtask catalogue`.

use super::{KEY, Sender};
use crate::*;

pub(super) fn send(sender: &Sender) {
    configuration_android_app_configuration_schema(sender);
    enrollment_android_device_owner_enrollment_profile(sender);
    enrollment_android_for_work_enrollment_profile(sender);
    enrollment_android_for_work_settings(sender);
    apps_android_managed_app_protection(sender);
    enrollment_android_managed_store_account_enterprise_settings(sender);
    tenant_app_log_collection_request(sender);
    enrollment_apple_push_notification_certificate(sender);
    enrollment_apple_user_initiated_enrollment_profile(sender);
    tenant_audit_event(sender);
    tenant_certificate_connector_details(sender);
    enrollment_chrome_os_onboarding_settings(sender);
    tenant_cloud_certification_authority(sender);
    windows365_cloud_pc(sender);
    windows365_cloud_pc_user_settings_persistence_detail(sender);
    windows365_cloud_pc_audit_event(sender);
    windows365_cloud_pc_bulk_action(sender);
    windows365_cloud_pc_cloud_app(sender);
    windows365_cloud_pc_device_image(sender);
    windows365_cloud_pc_external_partner(sender);
    windows365_cloud_pc_on_premises_connection(sender);
    windows365_cloud_pc_provisioning_policy(sender);
    windows365_cloud_pc_report(sender);
    windows365_cloud_pc_reports(sender);
    windows365_cloud_pc_snapshot(sender);
    windows365_cloud_pc_user_profile_snapshot(sender);
    windows365_cloud_pc_user_setting(sender);
    configuration_config_manager_collection(sender);
    tenant_data_sharing_consent(sender);
    enrollment_dep_onboarding_setting(sender);
    configuration_device_and_app_management_assignment_filter(sender);
    apps_device_app_management(sender);
    apps_device_app_management_task(sender);
    configuration_device_compliance_policy(sender);
    scripts_device_compliance_script(sender);
    configuration_device_configuration(sender);
    scripts_device_custom_attribute_shell_script(sender);
    enrollment_device_enrollment_configuration(sender);
    scripts_device_health_script(sender);
    tenant_device_log_collection_response(sender);
    tenant_device_management(sender);
    reports_alert_record(sender);
    configuration_device_management_compliance_policy(sender);
    configuration_device_management_configuration_policy(sender);
    tenant_device_management_exchange_connector(sender);
    configuration_device_management_intent(sender);
    tenant_device_management_partner(sender);
    reports_device_management_reports(sender);
    configuration_device_management_resource_access_profile_base(sender);
    configuration_device_management_reusable_policy_setting(sender);
    scripts_device_management_script(sender);
    configuration_device_management_template(sender);
    scripts_device_shell_script(sender);
    enrollment_embedded_sim_activation_code_pool(sender);
    enrollment_enrollment_profile(sender);
    configuration_group_policy_configuration(sender);
    configuration_group_policy_migration_report(sender);
    configuration_group_policy_uploaded_definition_file(sender);
    configuration_hardware_configuration(sender);
    enrollment_imported_apple_device_identity(sender);
    enrollment_imported_device_identity(sender);
    enrollment_imported_windows_autopilot_device_identity(sender);
    tenant_intune_branding_profile(sender);
    apps_ios_lob_app_provisioning_configuration(sender);
    apps_ios_managed_app_protection(sender);
    apps_ios_vpp_app(sender);
    apps_managed_app_policy(sender);
    apps_managed_app_registration(sender);
    managed_device(sender);
    apps_managed_device_mobile_app_configuration(sender);
    updates_managed_device_windows_operating_system_image(sender);
    apps_managed_e_book(sender);
    apps_mdm_windows_information_protection_policy(sender);
    tenant_microsoft_tunnel_server(sender);
    tenant_microsoft_tunnel_server_log_collection_response(sender);
    tenant_microsoft_tunnel_site(sender);
    apps_mobile_app(sender);
    apps_mobile_app_content_file(sender);
    tenant_notification_message_template(sender);
    tenant_operation_approval_policy(sender);
    tenant_operation_approval_request(sender);
    tenant_organization(sender);
    apps_policy_set(sender);
    tenant_privilege_management_elevation_request(sender);
    tenant_remote_assistance_partner(sender);
    reports_report_root(sender);
    tenant_resource_operation(sender);
    tenant_role_scope_tag(sender);
    apps_targeted_managed_app_configuration(sender);
    apps_targeted_managed_app_protection(sender);
    tenant_tenant_attach_rbac(sender);
    tenant_user(sender);
    reports_user_experience_analytics_device_performance(sender);
    reports_user_experience_analytics_device_scope(sender);
    reports_user_experience_analytics_remote_connection(sender);
    reports_user_experience_analytics_resource_performance(sender);
    windows365_virtual_endpoint(sender);
    apps_vpp_token(sender);
    apps_win32_lob_app(sender);
    enrollment_windows_autopilot_deployment_profile(sender);
    enrollment_windows_autopilot_device_identity(sender);
    enrollment_windows_autopilot_settings(sender);
    apps_windows_defender_application_control_supplemental_policy(sender);
    updates_windows_driver_update_profile(sender);
    updates_windows_feature_update_profile(sender);
    apps_windows_information_protection_device_registration(sender);
    apps_windows_managed_app_protection(sender);
    apps_windows_management_app(sender);
    updates_windows_quality_update_policy(sender);
    updates_windows_quality_update_profile(sender);
    updates_zebra_fota_connector(sender);
    updates_zebra_fota_deployment(sender);
}

fn configuration_android_app_configuration_schema(sender: &Sender) {
    sender.send(filled!(sender, configuration::android_app_configuration_schema::RetrieveSchema { request_detail }).request());
}

fn enrollment_android_device_owner_enrollment_profile(sender: &Sender) {
    sender.send(enrollment::android_device_owner_enrollment_profile::ClearEnrollmentTimeDeviceMembershipTarget.request(KEY));
    sender.send(filled!(sender, enrollment::android_device_owner_enrollment_profile::CreateToken { token_validity_in_seconds }).request(KEY));
    sender.send(enrollment::android_device_owner_enrollment_profile::RetrieveEnrollmentTimeDeviceMembershipTarget.request(KEY));
    sender.send(enrollment::android_device_owner_enrollment_profile::RevokeToken.request(KEY));
    sender.send(filled!(sender, enrollment::android_device_owner_enrollment_profile::SetEnrollmentTimeDeviceMembershipTarget { enrollment_time_device_membership_targets }).request(KEY));
}

fn enrollment_android_for_work_enrollment_profile(sender: &Sender) {
    sender.send(filled!(sender, enrollment::android_for_work_enrollment_profile::CreateToken { token_validity_in_seconds }).request(KEY));
    sender.send(enrollment::android_for_work_enrollment_profile::RevokeToken.request(KEY));
}

fn enrollment_android_for_work_settings(sender: &Sender) {
    sender.send(filled!(sender, enrollment::android_for_work_settings::CompleteSignup { enterprise_token }).request());
    sender.send(filled!(sender, enrollment::android_for_work_settings::RequestSignupUrl { host_name }).request());
    sender.send(enrollment::android_for_work_settings::SyncApps.request());
    sender.send(enrollment::android_for_work_settings::Unbind.request());
}

fn apps_android_managed_app_protection(sender: &Sender) {
    sender.send(filled!(sender, apps::android_managed_app_protection::HasPayloadLinks { payload_ids }).request());
}

fn enrollment_android_managed_store_account_enterprise_settings(sender: &Sender) {
    sender.send(enrollment::android_managed_store_account_enterprise_settings::RetrieveStoreLayout.request());
    sender.send(filled!(sender, enrollment::android_managed_store_account_enterprise_settings::AddApps { product_ids }).request());
    sender.send(filled!(sender, enrollment::android_managed_store_account_enterprise_settings::ApproveApps { package_ids, approve_all_permissions }).request());
    sender.send(filled!(sender, enrollment::android_managed_store_account_enterprise_settings::CompleteSignup { enterprise_token }).request());
    sender.send(filled!(sender, enrollment::android_managed_store_account_enterprise_settings::CreateGooglePlayWebToken { parent_uri }).request());
    sender.send(filled!(sender, enrollment::android_managed_store_account_enterprise_settings::CreateZeroTouchWebToken { parent_uri }).request());
    sender.send(enrollment::android_managed_store_account_enterprise_settings::RequestEnterpriseUpgradeUrl.request());
    sender.send(filled!(sender, enrollment::android_managed_store_account_enterprise_settings::RequestSignupUrl { host_name }).request());
    sender.send(filled!(sender, enrollment::android_managed_store_account_enterprise_settings::SetAndroidDeviceOwnerFullyManagedEnrollmentState { enabled }).request());
    sender.send(filled!(sender, enrollment::android_managed_store_account_enterprise_settings::SetStoreLayout { store_layout_type }).request());
    sender.send(enrollment::android_managed_store_account_enterprise_settings::SyncApps.request());
    sender.send(enrollment::android_managed_store_account_enterprise_settings::Unbind.request());
}

fn tenant_app_log_collection_request(sender: &Sender) {
    sender.send(tenant::app_log_collection_request::CreateDownloadUrl.request(tenant::app_log_collection_request::AppLogCollectionRequestRef::ById { mobile_app_troubleshooting_event_id: KEY.into(), app_log_collection_request_id: KEY.into() }));
}

fn enrollment_apple_push_notification_certificate(sender: &Sender) {
    sender.send(enrollment::apple_push_notification_certificate::DownloadApplePushNotificationCertificateSigningRequest.request());
    sender.send(enrollment::apple_push_notification_certificate::GenerateApplePushNotificationCertificateSigningRequest.request());
}

fn enrollment_apple_user_initiated_enrollment_profile(sender: &Sender) {
    sender.send(filled!(sender, enrollment::apple_user_initiated_enrollment_profile::SetPriority { priority }).request(KEY));
}

fn tenant_audit_event(sender: &Sender) {
    sender.send(tenant::audit_event::GetAuditActivityTypes.request(KEY));
    sender.send(tenant::audit_event::GetAuditCategories.request());
}

fn tenant_certificate_connector_details(sender: &Sender) {
    sender.send(filled!(sender, tenant::certificate_connector_details::GetHealthMetricTimeSeries { time_series }).request(KEY));
    sender.send(filled!(sender, tenant::certificate_connector_details::GetHealthMetrics { metric_names }).request(KEY));
}

fn enrollment_chrome_os_onboarding_settings(sender: &Sender) {
    sender.send(filled!(sender, enrollment::chrome_os_onboarding_settings::Connect { owner_user_principal_name, owner_access_token }).request());
    sender.send(enrollment::chrome_os_onboarding_settings::Disconnect.request());
}

fn tenant_cloud_certification_authority(sender: &Sender) {
    sender.send(filled!(sender, tenant::cloud_certification_authority::Activate { certification_authority_version }).request(KEY));
    sender.send(filled!(sender, tenant::cloud_certification_authority::ChangeCloudCertificationAuthorityStatus { certification_authority_status, certification_authority_version }).request(KEY));
    sender.send(tenant::cloud_certification_authority::GetAllCloudCertificationAuthority.request(KEY));
    sender.send(tenant::cloud_certification_authority::GetAllCloudCertificationAuthorityLeafCertificates.request(KEY));
    sender.send(tenant::cloud_certification_authority::GetCloudCertificationAuthority.request(KEY));
    sender.send(tenant::cloud_certification_authority::GetCloudCertificationAuthorityVersion.request(KEY));
    sender.send(tenant::cloud_certification_authority::GetCloudCertificationAuthorityVersions.request(KEY));
    sender.send(tenant::cloud_certification_authority::PatchCloudCertificationAuthority.request(KEY));
    sender.send(tenant::cloud_certification_authority::PostCloudCertificationAuthority.request(KEY));
    sender.send(tenant::cloud_certification_authority::Renew.request(KEY));
    sender.send(filled!(sender, tenant::cloud_certification_authority::RevokeCloudCertificationAuthorityCertificate { certification_authority_version }).request(KEY));
    sender.send(filled!(sender, tenant::cloud_certification_authority::RevokeLeafCertificate { leaf_certificate_id }).request(KEY));
    sender.send(filled!(sender, tenant::cloud_certification_authority::RevokeLeafCertificateBySerialNumber { certificate_serial_number }).request(KEY));
    sender.send(filled!(sender, tenant::cloud_certification_authority::SearchCloudCertificationAuthorityLeafCertificateBySerialNumber { certificate_serial_number }).request(KEY));
    sender.send(filled!(sender, tenant::cloud_certification_authority::UploadExternallySignedCertificationAuthorityCertificate { certification_authority_version, signed_certificate, trust_chain_certificates }).request(KEY));
}

fn windows365_cloud_pc(sender: &Sender) {
    sender.send(windows365::cloud_pc::GetProvisionedCloudPCs.request(windows365::cloud_pc::CloudPCCollectionRef::All, KEY, KEY));
    sender.send(windows365::cloud_pc::RetrieveCloudPcCountByStatus.request(windows365::cloud_pc::CloudPCCollectionRef::All));
    sender.send(windows365::cloud_pc::GetCloudPcConnectivityHistory.request(KEY));
    sender.send(windows365::cloud_pc::GetCloudPcLaunchInfo.request(KEY));
    sender.send(windows365::cloud_pc::GetFrontlineCloudPcAccessState.request(KEY));
    sender.send(windows365::cloud_pc::GetSupportedCloudPcRemoteActions.request(KEY));
    sender.send(windows365::cloud_pc::RetrieveCloudPCRemoteActionResults.request(KEY));
    sender.send(windows365::cloud_pc::RetrieveCloudPcLaunchDetail.request(KEY));
    sender.send(windows365::cloud_pc::RetrieveFrontlineCloudPcDetail.request(KEY));
    sender.send(windows365::cloud_pc::RetrieveReviewStatus.request(KEY));
    sender.send(windows365::cloud_pc::RetrieveSnapshots.request(KEY));
    sender.send(filled!(sender, windows365::cloud_pc::ValidateBulkResize { cloud_pc_ids, target_service_plan_id }).request(windows365::cloud_pc::CloudPCCollectionRef::All));
    sender.send(filled!(sender, windows365::cloud_pc::ChangeUserAccountType { user_account_type }).request(KEY));
    sender.send(filled!(sender, windows365::cloud_pc::CreateSnapshot { access_tier, storage_account_id }).request(KEY));
    sender.send(windows365::cloud_pc::EndGracePeriod.request(KEY));
    sender.send(windows365::cloud_pc::PowerOff.request(KEY));
    sender.send(windows365::cloud_pc::PowerOn.request(KEY));
    sender.send(windows365::cloud_pc::Reboot.request(KEY));
    sender.send(filled!(sender, windows365::cloud_pc::Rename { display_name }).request(KEY));
    sender.send(filled!(sender, windows365::cloud_pc::Reprovision { user_account_type, os_version }).request(KEY));
    sender.send(filled!(sender, windows365::cloud_pc::Resize { target_service_plan_id }).request(KEY));
    sender.send(filled!(sender, windows365::cloud_pc::Restore { cloud_pc_snapshot_id }).request(KEY));
    sender.send(windows365::cloud_pc::RetryPartnerAgentInstallation.request(KEY));
    sender.send(filled!(sender, windows365::cloud_pc::SetReviewStatus { review_status }).request(KEY));
    sender.send(windows365::cloud_pc::Start.request(KEY));
    sender.send(windows365::cloud_pc::Stop.request(KEY));
    sender.send(windows365::cloud_pc::Troubleshoot.request(KEY));
}

fn windows365_cloud_pc_user_settings_persistence_detail(sender: &Sender) {
    sender.send(windows365::cloud_pc_user_settings_persistence_detail::RetrieveUserSettingsPersistenceProfileUsage.request(KEY, KEY, KEY));
    sender.send(windows365::cloud_pc_user_settings_persistence_detail::RetrieveUserSettingsPersistenceProfiles.request(KEY, KEY, KEY));
    sender.send(filled!(sender, windows365::cloud_pc_user_settings_persistence_detail::BatchCleanupUserSettingsPersistenceProfile { cloud_profile_ids, configuration_id }).request(KEY, KEY));
    sender.send(filled!(sender, windows365::cloud_pc_user_settings_persistence_detail::BulkCreateUserProfileSnapshot { cloud_profile_ids }).request(KEY, KEY));
    sender.send(filled!(sender, windows365::cloud_pc_user_settings_persistence_detail::BulkExportUserProfileSnapshot { snapshot_ids, storage_detail }).request(KEY, KEY));
}

fn windows365_cloud_pc_audit_event(sender: &Sender) {
    sender.send(windows365::cloud_pc_audit_event::GetAuditActivityTypes.request());
}

fn windows365_cloud_pc_bulk_action(sender: &Sender) {
    sender.send(filled!(sender, windows365::cloud_pc_bulk_action::Retry { cloud_pc_ids }).request(KEY));
}

fn windows365_cloud_pc_cloud_app(sender: &Sender) {
    sender.send(windows365::cloud_pc_cloud_app::RetrieveDiscoveredApps.request(KEY, KEY));
    sender.send(filled!(sender, windows365::cloud_pc_cloud_app::Publish { cloud_app_ids }).request());
    sender.send(filled!(sender, windows365::cloud_pc_cloud_app::Reset { cloud_app_ids }).request());
    sender.send(filled!(sender, windows365::cloud_pc_cloud_app::Unpublish { cloud_app_ids }).request());
}

fn windows365_cloud_pc_device_image(sender: &Sender) {
    sender.send(windows365::cloud_pc_device_image::GetSourceImages.request());
    sender.send(windows365::cloud_pc_device_image::RetryUpload.request(KEY));
    sender.send(windows365::cloud_pc_device_image::Reupload.request(KEY));
}

fn windows365_cloud_pc_external_partner(sender: &Sender) {
    sender.send(windows365::cloud_pc_external_partner::RetrieveActionReports.request(KEY));
    sender.send(windows365::cloud_pc_external_partner::RetrieveDeployAgentActionResults.request(KEY, KEY, KEY));
    sender.send(filled!(sender, windows365::cloud_pc_external_partner::ConfigureAgent { agent_setting }).request(KEY));
    sender.send(filled!(sender, windows365::cloud_pc_external_partner::DeployAgent { cloud_pc_ids }).request(KEY));
}

fn windows365_cloud_pc_on_premises_connection(sender: &Sender) {
    sender.send(windows365::cloud_pc_on_premises_connection::RunHealthChecks.request(KEY));
    sender.send(filled!(sender, windows365::cloud_pc_on_premises_connection::UpdateAdDomainPassword { ad_domain_password }).request(KEY));
}

fn windows365_cloud_pc_provisioning_policy(sender: &Sender) {
    sender.send(windows365::cloud_pc_provisioning_policy::RetrievePolicyApplyActionResult.request(KEY));
    sender.send(windows365::cloud_pc_provisioning_policy::RetrievePolicyApplySchedule.request(KEY));
    sender.send(windows365::cloud_pc_provisioning_policy::RetrievePolicyUpdateStatusResult.request(KEY));
    sender.send(filled!(sender, windows365::cloud_pc_provisioning_policy::ApplyConfig { cloud_pc_ids, policy_settings }).request());
    sender.send(filled!(sender, windows365::cloud_pc_provisioning_policy::Apply { is_force_user_logoff_enabled, policy_settings, reserve_percentage }).request(KEY));
    sender.send(filled!(sender, windows365::cloud_pc_provisioning_policy::Assign { assignments }).request(KEY));
    sender.send(windows365::cloud_pc_provisioning_policy::Retry.request(KEY));
    sender.send(filled!(sender, windows365::cloud_pc_provisioning_policy::SchedulePolicyApplyTask { scheduled_rule }).request(KEY));
}

fn windows365_cloud_pc_report(sender: &Sender) {
    sender.send(filled_report!(sender, windows365::cloud_pc_report::RetrieveCloudPcClientAppUsageReport { report_type }).request());
    sender.send(filled_report!(sender, windows365::cloud_pc_report::RetrieveCloudPcRecommendationReports { report_type }).request());
}

fn windows365_cloud_pc_reports(sender: &Sender) {
    sender.send(windows365::cloud_pc_reports::GetRealTimeRemoteConnectionLatency.request(KEY));
    sender.send(windows365::cloud_pc_reports::GetRealTimeRemoteConnectionStatus.request(KEY));
    sender.send(filled_report!(sender, windows365::cloud_pc_reports::GetActionStatusReports {  }).request());
    sender.send(filled_report!(sender, windows365::cloud_pc_reports::GetCloudPcPerformanceReport { report_name }).request());
    sender.send(filled_report!(sender, windows365::cloud_pc_reports::GetCloudPcRecommendationReports { report_name }).request());
    sender.send(filled_report!(sender, windows365::cloud_pc_reports::GetConnectionQualityReports {  }).request());
    sender.send(filled_report!(sender, windows365::cloud_pc_reports::GetDailyAggregatedRemoteConnectionReports {  }).request());
    sender.send(filled_report!(sender, windows365::cloud_pc_reports::GetFrontlineReport { report_name }).request());
    sender.send(filled_report!(sender, windows365::cloud_pc_reports::GetInaccessibleCloudPcReports { report_name }).request());
    sender.send(filled_report!(sender, windows365::cloud_pc_reports::GetRawRemoteConnectionReports {  }).request());
    sender.send(filled_report!(sender, windows365::cloud_pc_reports::GetRemoteConnectionHistoricalReports {  }).request());
    sender.send(filled_report!(sender, windows365::cloud_pc_reports::GetTotalAggregatedRemoteConnectionReports {  }).request());
    sender.send(filled_report!(sender, windows365::cloud_pc_reports::RetrieveBulkActionStatusReport {  }).request());
    sender.send(filled!(sender, windows365::cloud_pc_reports::RetrieveCloudPcPerformanceMetricsReport { cloud_pc_id, end_date_time, metric_names, start_date_time, time_range }).request());
    sender.send(filled_report!(sender, windows365::cloud_pc_reports::RetrieveCloudPcRecommendationReports { report_name }).request());
    sender.send(filled_report!(sender, windows365::cloud_pc_reports::RetrieveCloudPcTenantMetricsReport { report_name }).request());
    sender.send(filled_report!(sender, windows365::cloud_pc_reports::RetrieveCloudPcTroubleshootReports { report_name }).request());
    sender.send(filled_report!(sender, windows365::cloud_pc_reports::RetrieveConnectionQualityReports { report_name }).request());
    sender.send(filled_report!(sender, windows365::cloud_pc_reports::RetrieveCrossRegionDisasterRecoveryReport { report_name }).request());
    sender.send(filled_report!(sender, windows365::cloud_pc_reports::RetrieveFrontlineReports { report_name }).request());
}

fn windows365_cloud_pc_snapshot(sender: &Sender) {
    sender.send(windows365::cloud_pc_snapshot::GetStorageAccounts.request(KEY));
    sender.send(windows365::cloud_pc_snapshot::GetSubscriptions.request());
    sender.send(windows365::cloud_pc_snapshot::RetrieveSnapshotImportResults.request(KEY));
    sender.send(filled!(sender, windows365::cloud_pc_snapshot::ImportSnapshot { assigned_user_id, source_files }).request());
    sender.send(filled!(sender, windows365::cloud_pc_snapshot::PurgeImportedSnapshot { snapshot_ids }).request());
}

fn windows365_cloud_pc_user_profile_snapshot(sender: &Sender) {
    sender.send(filled!(sender, windows365::cloud_pc_user_profile_snapshot::Restore { target_assignment_id }).request(KEY, KEY, KEY));
}

fn windows365_cloud_pc_user_setting(sender: &Sender) {
    sender.send(filled!(sender, windows365::cloud_pc_user_setting::Assign { assignments }).request(KEY));
}

fn configuration_config_manager_collection(sender: &Sender) {
    sender.send(configuration::config_manager_collection::GetPolicySummary.request(KEY));
}

fn tenant_data_sharing_consent(sender: &Sender) {
    sender.send(tenant::data_sharing_consent::ConsentToDataSharing.request(KEY));
}

fn enrollment_dep_onboarding_setting(sender: &Sender) {
    sender.send(enrollment::dep_onboarding_setting::GetExpiringVppTokenCount.request(KEY));
    sender.send(enrollment::dep_onboarding_setting::GetEncryptionPublicKey.request(KEY));
    sender.send(enrollment::dep_onboarding_setting::GenerateEncryptionPublicKey.request(KEY));
    sender.send(filled!(sender, enrollment::dep_onboarding_setting::ReleaseAppleDevices { dep_token, device_serial_numbers }).request(KEY));
    sender.send(enrollment::dep_onboarding_setting::ShareForSchoolDataSyncService.request(KEY));
    sender.send(enrollment::dep_onboarding_setting::SyncWithAppleDeviceEnrollmentProgram.request(KEY));
    sender.send(enrollment::dep_onboarding_setting::UnshareForSchoolDataSyncService.request(KEY));
    sender.send(filled!(sender, enrollment::dep_onboarding_setting::UploadDepToken { apple_id, dep_token }).request(KEY));
}

fn configuration_device_and_app_management_assignment_filter(sender: &Sender) {
    sender.send(configuration::device_and_app_management_assignment_filter::GetPlatformSupportedProperties.request(KEY));
    sender.send(configuration::device_and_app_management_assignment_filter::GetState.request());
    sender.send(configuration::device_and_app_management_assignment_filter::GetSupportedProperties.request(KEY));
    sender.send(filled!(sender, configuration::device_and_app_management_assignment_filter::Enable { enable }).request());
    sender.send(filled!(sender, configuration::device_and_app_management_assignment_filter::ValidateFilter { device_and_app_management_assignment_filter }).request());
}

fn apps_device_app_management(sender: &Sender) {
    sender.send(apps::device_app_management::SyncMicrosoftStoreForBusinessApps.request());
}

fn apps_device_app_management_task(sender: &Sender) {
    sender.send(filled!(sender, apps::device_app_management_task::UpdateStatus { status, note }).request(KEY));
}

fn configuration_device_compliance_policy(sender: &Sender) {
    sender.send(configuration::device_compliance_policy::GetDevicesScheduledToRetire.request());
    sender.send(filled_report!(sender, configuration::device_compliance_policy::GetNoncompliantDevicesToRetire { name, session_id }).request());
    sender.send(filled!(sender, configuration::device_compliance_policy::HasPayloadLinks { payload_ids }).request());
    sender.send(configuration::device_compliance_policy::RefreshDeviceComplianceReportSummarization.request());
    sender.send(filled!(sender, configuration::device_compliance_policy::SetScheduledRetireState { state, managed_device_ids, scoped_to_all_devices }).request());
    sender.send(filled!(sender, configuration::device_compliance_policy::ValidateComplianceScript { device_compliance_policy_script }).request());
    sender.send(filled!(sender, configuration::device_compliance_policy::Assign { assignments }).request(KEY));
    sender.send(filled!(sender, configuration::device_compliance_policy::ScheduleActionsForRules { device_compliance_scheduled_action_for_rules }).request(KEY));
}

fn scripts_device_compliance_script(sender: &Sender) {
    sender.send(filled!(sender, scripts::device_compliance_script::Assign { device_health_script_assignments }).request(KEY));
}

fn configuration_device_configuration(sender: &Sender) {
    sender.send(configuration::device_configuration::GetIosAvailableUpdateVersions.request());
    sender.send(configuration::device_configuration::GetOmaSettingPlainTextValue.request(KEY, KEY));
    sender.send(filled!(sender, configuration::device_configuration::GetTargetedUsersAndDevices { device_configuration_ids }).request());
    sender.send(filled!(sender, configuration::device_configuration::HasPayloadLinks { payload_ids }).request());
    sender.send(filled!(sender, configuration::device_configuration::Assign { assignments, device_configuration_group_assignments }).request(KEY));
    sender.send(filled!(sender, configuration::device_configuration::AssignedAccessMultiModeProfiles { assigned_access_multi_mode_profiles }).request(KEY));
    sender.send(filled!(sender, configuration::device_configuration::WindowsPrivacyAccessControls { windows_privacy_access_controls }).request(KEY));
}

fn scripts_device_custom_attribute_shell_script(sender: &Sender) {
    sender.send(filled!(sender, scripts::device_custom_attribute_shell_script::Assign { device_management_script_group_assignments, device_management_script_assignments }).request(KEY));
}

fn enrollment_device_enrollment_configuration(sender: &Sender) {
    sender.send(filled!(sender, enrollment::device_enrollment_configuration::CreateEnrollmentNotificationConfiguration { device_enrollment_notification_configurations }).request(enrollment::device_enrollment_configuration::DeviceEnrollmentConfigurationCollectionRef::All));
    sender.send(filled!(sender, enrollment::device_enrollment_configuration::HasPayloadLinks { payload_ids }).request(enrollment::device_enrollment_configuration::DeviceEnrollmentConfigurationCollectionRef::All));
    sender.send(filled!(sender, enrollment::device_enrollment_configuration::Assign { enrollment_configuration_assignments }).request(KEY));
    sender.send(filled!(sender, enrollment::device_enrollment_configuration::SetPriority { priority }).request(KEY));
}

fn scripts_device_health_script(sender: &Sender) {
    sender.send(scripts::device_health_script::AreGlobalScriptsAvailable.request());
    sender.send(scripts::device_health_script::GetRemediationSummary.request());
    sender.send(scripts::device_health_script::GetRemediationHistory.request(KEY));
    sender.send(scripts::device_health_script::EnableGlobalScripts.request());
    sender.send(filled!(sender, scripts::device_health_script::Assign { device_health_script_assignments }).request(KEY));
    sender.send(scripts::device_health_script::GetGlobalScriptHighestAvailableVersion.request(KEY));
    sender.send(filled!(sender, scripts::device_health_script::UpdateGlobalScript { version }).request(KEY));
}

fn tenant_device_log_collection_response(sender: &Sender) {
    sender.send(tenant::device_log_collection_response::CreateDownloadUrl.request(tenant::device_log_collection_response::DeviceLogCollectionResponseRef::ById { managed_device_id: KEY.into(), device_log_collection_response_id: KEY.into() }));
}

fn tenant_device_management(sender: &Sender) {
    sender.send(tenant::device_management::GetAssignedRoleDetails.request());
    sender.send(tenant::device_management::GetComanagedDevicesSummary.request());
    sender.send(tenant::device_management::GetComanagementEligibleDevicesSummary.request());
    sender.send(tenant::device_management::GetEffectivePermissions.request());
    sender.send(tenant::device_management::GetEffectivePermissionsByScope.request(KEY));
    sender.send(tenant::device_management::GetRoleScopeTagsByIds.request(KEY));
    sender.send(tenant::device_management::GetRoleScopeTagsByResource.request(KEY));
    sender.send(tenant::device_management::GetSuggestedEnrollmentLimit.request(KEY));
    sender.send(tenant::device_management::RetrieveUserRoleDetail.request(KEY));
    sender.send(tenant::device_management::ScopedForResource.request(KEY));
    sender.send(tenant::device_management::UserExperienceAnalyticsSummarizeWorkFromAnywhereDevices.request());
    sender.send(tenant::device_management::UserExperienceAnalyticsSummarizedDeviceScopes.request());
    sender.send(tenant::device_management::VerifyWindowsEnrollmentAutoDiscovery.request(KEY));
    sender.send(tenant::device_management::EnableAndroidDeviceAdministratorEnrollment.request());
    sender.send(tenant::device_management::EnableEndpointPrivilegeManagement.request());
    sender.send(tenant::device_management::EnableLegacyPcManagement.request());
    sender.send(tenant::device_management::EnableUnlicensedAdminstrators.request());
    sender.send(filled!(sender, tenant::device_management::EvaluateAssignmentFilter { data }).request());
    sender.send(filled!(sender, tenant::device_management::GetAssignmentFiltersStatusDetails { managed_device_id, payload_id, user_id, assignment_filter_ids, top, skip }).request());
    sender.send(filled!(sender, tenant::device_management::SendCustomNotificationToCompanyPortal { notification_title, notification_body, groups_to_notify }).request());
}

fn reports_alert_record(sender: &Sender) {
    sender.send(reports::alert_record::GetPortalNotifications.request());
    sender.send(filled!(sender, reports::alert_record::ChangeAlertRecordsPortalNotificationAsSent { alert_record_ids }).request());
    sender.send(reports::alert_record::SetPortalNotificationAsSent.request(KEY));
}

fn configuration_device_management_compliance_policy(sender: &Sender) {
    sender.send(filled!(sender, configuration::device_management_compliance_policy::Assign { assignments }).request(KEY));
    sender.send(filled!(sender, configuration::device_management_compliance_policy::SetScheduledActions { scheduled_actions }).request(KEY));
}

fn configuration_device_management_configuration_policy(sender: &Sender) {
    sender.send(configuration::device_management_configuration_policy::RetrieveLatestUpgradeDefaultBaselinePolicy.request(KEY));
    sender.send(filled!(sender, configuration::device_management_configuration_policy::Assign { assignments }).request(KEY));
    sender.send(configuration::device_management_configuration_policy::ClearEnrollmentTimeDeviceMembershipTarget.request(KEY));
    sender.send(filled!(sender, configuration::device_management_configuration_policy::CreateCopy { display_name, description }).request(KEY));
    sender.send(filled!(sender, configuration::device_management_configuration_policy::Reorder { priority }).request(KEY));
    sender.send(configuration::device_management_configuration_policy::RetrieveEnrollmentTimeDeviceMembershipTarget.request(KEY));
    sender.send(filled!(sender, configuration::device_management_configuration_policy::SetEnrollmentTimeDeviceMembershipTarget { enrollment_time_device_membership_targets }).request(KEY));
}

fn tenant_device_management_exchange_connector(sender: &Sender) {
    sender.send(filled!(sender, tenant::device_management_exchange_connector::Sync { sync_type }).request(KEY));
}

fn configuration_device_management_intent(sender: &Sender) {
    sender.send(configuration::device_management_intent::Compare.request(KEY, KEY));
    sender.send(configuration::device_management_intent::GetCustomizedSettings.request(KEY));
    sender.send(filled!(sender, configuration::device_management_intent::Assign { assignments }).request(KEY));
    sender.send(filled!(sender, configuration::device_management_intent::CreateCopy { display_name, description }).request(KEY));
    sender.send(filled!(sender, configuration::device_management_intent::MigrateToTemplate { new_template_id, preserve_custom_values }).request(KEY));
    sender.send(filled!(sender, configuration::device_management_intent::UpdateSettings { settings }).request(KEY));
}

fn tenant_device_management_partner(sender: &Sender) {
    sender.send(tenant::device_management_partner::Terminate.request(KEY));
}

fn reports_device_management_reports(sender: &Sender) {
    sender.send(filled_report!(sender, reports::device_management_reports::GetActiveMalwareReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetActiveMalwareSummaryReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetAllCertificatesReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetAppStatusOverviewReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetAppsInstallSummaryReport { name, session_id }).request());
    sender.send(filled!(sender, reports::device_management_reports::GetCachedReport { id, select, group_by, order_by, search, skip, top }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetCertificatesReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetCompliancePoliciesReportForDevice { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetCompliancePolicyDeviceSummaryReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetCompliancePolicyDevicesReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetCompliancePolicyNonComplianceReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetCompliancePolicyNonComplianceSummaryReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetComplianceSettingDetailsReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetComplianceSettingNonComplianceReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetComplianceSettingsReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetConfigManagerDevicePolicyStatusReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetConfigurationPoliciesReportForDevice { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetConfigurationPolicyDeviceSummaryReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetConfigurationPolicyDevicesReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetConfigurationPolicyNonComplianceReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetConfigurationPolicyNonComplianceSummaryReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetConfigurationPolicySettingsDeviceSummaryReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetConfigurationSettingDetailsReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetConfigurationSettingNonComplianceReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetConfigurationSettingsReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetDeviceConfigurationPolicySettingsSummaryReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetDeviceConfigurationPolicyStatusSummary { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetDeviceManagementIntentPerSettingContributingProfiles { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetDeviceManagementIntentSettingsReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetDeviceNonComplianceReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetDevicePoliciesComplianceReport { session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetDevicePolicySettingsComplianceReport { session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetDeviceStatusByCompliacePolicyReport { session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetDeviceStatusByCompliancePolicySettingReport { session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetDeviceStatusSummaryByCompliacePolicyReport { session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetDeviceStatusSummaryByCompliancePolicySettingsReport { session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetDevicesStatusByPolicyPlatformComplianceReport { session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetDevicesStatusBySettingReport { session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetDevicesWithoutCompliancePolicyReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetEncryptionReportForDevices { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetEnrollmentConfigurationPoliciesByDevice { name }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetFailedMobileAppsReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetFailedMobileAppsSummaryReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetGroupPolicySettingsDeviceSettingsReport { name, session_id, skiptoken }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetHistoricalReport { name }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetMalwareSummaryReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetMobileApplicationManagementAppConfigurationReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetMobileApplicationManagementAppRegistrationSummaryReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetNoncompliantDevicesAndSettingsReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetPolicyNonComplianceMetadata { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetPolicyNonComplianceReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetPolicyNonComplianceSummaryReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetQuietTimePolicyUserSummaryReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetQuietTimePolicyUsersReport { name, session_id, skip_token }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetRelatedAppsStatusReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetRemoteAssistanceSessionsReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetReportFilters { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetSettingNonComplianceReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetUnhealthyDefenderAgentsReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetUnhealthyFirewallReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetUnhealthyFirewallSummaryReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetUserInstallStatusReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetWindowsDriverUpdateAlertSummaryReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetWindowsDriverUpdateAlertsPerPolicyPerDeviceReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetWindowsQualityUpdateAlertSummaryReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetWindowsQualityUpdateAlertsPerPolicyPerDeviceReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetWindowsUpdateAlertSummaryReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::GetWindowsUpdateAlertsPerPolicyPerDeviceReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::RetrieveAndroidWorkProfileDeviceMigrationStatuses { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::RetrieveAppleDeviceOSUpdateStatus { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::RetrieveAppleOSUpdateFailures { name, session_id }).request());
    sender.send(filled!(sender, reports::device_management_reports::RetrieveCloudPkiLeafCertificateReport { certification_authority_id, filter, order_by, search, select, skip, top }).request());
    sender.send(filled!(sender, reports::device_management_reports::RetrieveCloudPkiLeafCertificateSummaryReport { certification_authority_id, select }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::RetrieveDeviceAppInstallationStatusReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::RetrieveEnrollmentTimeGroupingFailureReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::RetrieveSecurityTaskAppsReport { name, session_id }).request());
    sender.send(filled_report!(sender, reports::device_management_reports::RetrieveWin32CatalogAppsUpdateReport { name, session_id }).request());
}

fn configuration_device_management_resource_access_profile_base(sender: &Sender) {
    sender.send(filled!(sender, configuration::device_management_resource_access_profile_base::QueryByPlatformType { platform_type }).request());
    sender.send(filled!(sender, configuration::device_management_resource_access_profile_base::Assign { assignments }).request(KEY));
}

fn configuration_device_management_reusable_policy_setting(sender: &Sender) {
    sender.send(configuration::device_management_reusable_policy_setting::Clone.request(KEY));
}

fn scripts_device_management_script(sender: &Sender) {
    sender.send(filled!(sender, scripts::device_management_script::HasPayloadLinks { payload_ids }).request());
    sender.send(filled!(sender, scripts::device_management_script::Assign { device_management_script_group_assignments, device_management_script_assignments }).request(KEY));
}

fn configuration_device_management_template(sender: &Sender) {
    sender.send(configuration::device_management_template::Compare.request(KEY, KEY));
    sender.send(configuration::device_management_template::ImportOffice365DeviceConfigurationPolicies.request(configuration::device_management_template::DeviceManagementTemplateCollectionRef::All));
    sender.send(filled!(sender, configuration::device_management_template::CreateInstance { display_name, description, settings_delta, role_scope_tag_ids }).request(KEY));
}

fn scripts_device_shell_script(sender: &Sender) {
    sender.send(filled!(sender, scripts::device_shell_script::Assign { device_management_script_group_assignments, device_management_script_assignments }).request(KEY));
}

fn enrollment_embedded_sim_activation_code_pool(sender: &Sender) {
    sender.send(filled!(sender, enrollment::embedded_sim_activation_code_pool::Assign { assignments }).request(KEY));
}

fn enrollment_enrollment_profile(sender: &Sender) {
    sender.send(enrollment::enrollment_profile::ExportMobileConfig.request(KEY, KEY));
    sender.send(enrollment::enrollment_profile::SetDefaultProfile.request(KEY, KEY));
    sender.send(filled!(sender, enrollment::enrollment_profile::UpdateDeviceProfileAssignment { device_ids }).request(KEY, KEY));
}

fn configuration_group_policy_configuration(sender: &Sender) {
    sender.send(filled!(sender, configuration::group_policy_configuration::Assign { assignments }).request(KEY));
    sender.send(filled!(sender, configuration::group_policy_configuration::UpdateDefinitionValues { added, updated, deleted_ids }).request(KEY));
}

fn configuration_group_policy_migration_report(sender: &Sender) {
    sender.send(filled!(sender, configuration::group_policy_migration_report::CreateMigrationReport { group_policy_object_file }).request());
    sender.send(filled!(sender, configuration::group_policy_migration_report::UpdateScopeTags { role_scope_tag_ids }).request(KEY));
}

fn configuration_group_policy_uploaded_definition_file(sender: &Sender) {
    sender.send(filled!(sender, configuration::group_policy_uploaded_definition_file::AddLanguageFiles { group_policy_uploaded_language_files }).request(KEY));
    sender.send(configuration::group_policy_uploaded_definition_file::Remove.request(KEY));
    sender.send(filled!(sender, configuration::group_policy_uploaded_definition_file::RemoveLanguageFiles { group_policy_uploaded_language_files }).request(KEY));
    sender.send(filled!(sender, configuration::group_policy_uploaded_definition_file::UpdateLanguageFiles { group_policy_uploaded_language_files }).request(KEY));
    sender.send(filled!(sender, configuration::group_policy_uploaded_definition_file::UploadNewVersion { content, group_policy_uploaded_language_files }).request(KEY));
}

fn configuration_hardware_configuration(sender: &Sender) {
    sender.send(filled!(sender, configuration::hardware_configuration::Assign { hardware_configuration_assignments }).request(KEY));
}

fn enrollment_imported_apple_device_identity(sender: &Sender) {
    sender.send(filled!(sender, enrollment::imported_apple_device_identity::ImportAppleDeviceIdentityList { imported_apple_device_identities, overwrite_imported_device_identities }).request(KEY));
}

fn enrollment_imported_device_identity(sender: &Sender) {
    sender.send(filled!(sender, enrollment::imported_device_identity::ImportDeviceIdentityList { imported_device_identities, overwrite_imported_device_identities }).request());
    sender.send(filled!(sender, enrollment::imported_device_identity::SearchExistingIdentities { imported_device_identities }).request());
}

fn enrollment_imported_windows_autopilot_device_identity(sender: &Sender) {
    sender.send(filled!(sender, enrollment::imported_windows_autopilot_device_identity::Import { imported_windows_autopilot_device_identities }).request());
}

fn tenant_intune_branding_profile(sender: &Sender) {
    sender.send(filled!(sender, tenant::intune_branding_profile::Assign { assignments }).request(KEY));
}

fn apps_ios_lob_app_provisioning_configuration(sender: &Sender) {
    sender.send(filled!(sender, apps::ios_lob_app_provisioning_configuration::HasPayloadLinks { payload_ids }).request());
    sender.send(filled!(sender, apps::ios_lob_app_provisioning_configuration::Assign { app_provisioning_configuration_group_assignments, i_os_lob_app_provisioning_config_assignments }).request(KEY));
}

fn apps_ios_managed_app_protection(sender: &Sender) {
    sender.send(filled!(sender, apps::ios_managed_app_protection::HasPayloadLinks { payload_ids }).request());
}

fn apps_ios_vpp_app(sender: &Sender) {
    sender.send(filled!(sender, apps::ios_vpp_app::RevokeAllLicenses { notify_managed_devices }).request(KEY));
    sender.send(filled!(sender, apps::ios_vpp_app::RevokeDeviceLicense { managed_device_id, notify_managed_devices }).request(KEY));
    sender.send(filled!(sender, apps::ios_vpp_app::RevokeUserLicense { user_id, notify_managed_devices }).request(KEY));
}

fn apps_managed_app_policy(sender: &Sender) {
    sender.send(filled!(sender, apps::managed_app_policy::TargetApps { apps }).request(KEY));
}

fn apps_managed_app_registration(sender: &Sender) {
    sender.send(apps::managed_app_registration::GetUserIdsWithFlaggedAppRegistration.request());
}

fn managed_device(sender: &Sender) {
    sender.send(managed_device::AppDiagnostics.request(managed_device::ManagedDeviceCollectionRef::All, KEY));
    sender.send(managed_device::RetrievePowerliftAppDiagnosticsDetails.request(managed_device::ManagedDeviceCollectionRef::All, KEY));
    sender.send(managed_device::GetFileVaultKey.request(KEY));
    sender.send(managed_device::GetNonCompliantSettings.request(KEY));
    sender.send(managed_device::GetSyncStatus.request(KEY));
    sender.send(managed_device::RetrieveDeviceLocalAdminAccountDetail.request(KEY));
    sender.send(managed_device::RetrieveMacOSManagedDeviceLocalAdminAccountDetail.request(KEY));
    sender.send(managed_device::RetrieveRecoveryLockPasscode.request(KEY));
    sender.send(filled!(sender, managed_device::DownloadAppDiagnostics { request_ }).request(managed_device::ManagedDeviceCollectionRef::All));
    sender.send(filled!(sender, managed_device::DownloadPowerliftAppDiagnostic { request_ }).request(managed_device::ManagedDeviceCollectionRef::All));
    sender.send(filled!(sender, managed_device::ExecuteAction { action_name, keep_enrollment_data, keep_user_data, persist_esim_data_plan, device_ids, notification_title, notification_body, device_name, carrier_url, deprovision_reason, organizational_unit_path }).request(managed_device::ManagedDeviceCollectionRef::All));
    sender.send(filled!(sender, managed_device::MoveDevicesToOU { device_ids, organizational_unit_path }).request(managed_device::ManagedDeviceCollectionRef::All));
    sender.send(filled!(sender, managed_device::ActivateDeviceEsim { carrier_url }).request(KEY));
    sender.send(managed_device::BypassActivationLock.request(KEY));
    sender.send(managed_device::CancelEnhancedLogCollection.request(KEY));
    sender.send(filled!(sender, managed_device::ChangeAssignments { device_assignment_items }).request(KEY));
    sender.send(filled!(sender, managed_device::CleanWindowsDevice { keep_user_data }).request(KEY));
    sender.send(filled!(sender, managed_device::CreateDeviceLogCollectionRequest { template_type }).request(KEY));
    sender.send(filled!(sender, managed_device::DeleteUserFromSharedAppleDevice { user_principal_name }).request(KEY));
    sender.send(filled!(sender, managed_device::Deprovision { deprovision_reason }).request(KEY));
    sender.send(managed_device::Disable.request(KEY));
    sender.send(managed_device::DisableLostMode.request(KEY));
    sender.send(filled!(sender, managed_device::EnableLostMode { message, phone_number, footer }).request(KEY));
    sender.send(managed_device::EnrollNowAction.request(KEY));
    sender.send(managed_device::InitiateDeviceAttestation.request(KEY));
    sender.send(managed_device::InitiateMobileDeviceManagementKeyRecovery.request(KEY));
    sender.send(filled!(sender, managed_device::InitiateOnDemandProactiveRemediation { script_policy_id }).request(KEY));
    sender.send(managed_device::LocateDevice.request(KEY));
    sender.send(managed_device::LogoutSharedAppleDeviceActiveUser.request(KEY));
    sender.send(filled!(sender, managed_device::OverrideComplianceState { compliance_state, remediation_url }).request(KEY));
    sender.send(filled!(sender, managed_device::PauseConfigurationRefresh { pause_time_period_in_minutes }).request(KEY));
    sender.send(filled!(sender, managed_device::PlayLostModeSound { duration_in_minutes }).request(KEY));
    sender.send(managed_device::RebootNow.request(KEY));
    sender.send(managed_device::RecoverPasscode.request(KEY));
    sender.send(managed_device::Reenable.request(KEY));
    sender.send(managed_device::RemoteLock.request(KEY));
    sender.send(filled!(sender, managed_device::RemoveDeviceEsim { icc_id }).request(KEY));
    sender.send(managed_device::RemoveDeviceFirmwareConfigurationInterfaceManagement.request(KEY));
    sender.send(managed_device::RequestRemoteAssistance.request(KEY));
    sender.send(managed_device::ResetPasscode.request(KEY));
    sender.send(managed_device::RestoreManagedHomeScreen.request(KEY));
    sender.send(managed_device::Retire.request(KEY));
    sender.send(managed_device::RevokeAppleVppLicenses.request(KEY));
    sender.send(managed_device::RotateBitLockerKeys.request(KEY));
    sender.send(managed_device::RotateFileVaultKey.request(KEY));
    sender.send(managed_device::RotateLocalAdminPassword.request(KEY));
    sender.send(managed_device::RotateRecoveryLockPasscode.request(KEY));
    sender.send(filled!(sender, managed_device::SendCustomNotificationToCompanyPortal { notification_title, notification_body }).request(KEY));
    sender.send(filled!(sender, managed_device::SetDeviceName { device_name }).request(KEY));
    sender.send(managed_device::ShutDown.request(KEY));
    sender.send(filled!(sender, managed_device::SuspendManagedHomeScreen { timeout_minutes }).request(KEY));
    sender.send(managed_device::SyncDevice.request(KEY));
    sender.send(filled!(sender, managed_device::TriggerConfigurationManagerAction { configuration_manager_action }).request(KEY));
    sender.send(filled!(sender, managed_device::TriggerEnhancedLogCollection { apple_care_token }).request(KEY));
    sender.send(filled!(sender, managed_device::UpdateWindowsDeviceAccount { update_windows_device_account_action_parameter }).request(KEY));
    sender.send(filled!(sender, managed_device::WindowsDefenderScan { quick_scan }).request(KEY));
    sender.send(managed_device::WindowsDefenderUpdateSignatures.request(KEY));
    sender.send(filled!(sender, managed_device::Wipe { keep_enrollment_data, keep_user_data, mac_os_unlock_code, persist_esim_data_plan, use_protected_wipe, obliteration_behavior }).request(KEY));
}

fn apps_managed_device_mobile_app_configuration(sender: &Sender) {
    sender.send(filled!(sender, apps::managed_device_mobile_app_configuration::Assign { assignments }).request(KEY));
}

fn updates_managed_device_windows_operating_system_image(sender: &Sender) {
    sender.send(updates::managed_device_windows_operating_system_image::GetAllManagedDeviceWindowsOSImages.request(KEY));
}

fn apps_managed_e_book(sender: &Sender) {
    sender.send(filled!(sender, apps::managed_e_book::Assign { managed_e_book_assignments }).request(KEY));
}

fn apps_mdm_windows_information_protection_policy(sender: &Sender) {
    sender.send(filled!(sender, apps::mdm_windows_information_protection_policy::HasPayloadLinks { payload_ids }).request());
}

fn tenant_microsoft_tunnel_server(sender: &Sender) {
    sender.send(filled!(sender, tenant::microsoft_tunnel_server::CreateServerLogCollectionRequest { start_date_time, end_date_time }).request(KEY, KEY));
    sender.send(filled!(sender, tenant::microsoft_tunnel_server::GenerateServerLogCollectionRequest { end_date_time, start_date_time }).request(KEY, KEY));
    sender.send(filled!(sender, tenant::microsoft_tunnel_server::GetHealthMetricTimeSeries { metric_name, end_date_time, start_date_time }).request(KEY, KEY));
    sender.send(filled!(sender, tenant::microsoft_tunnel_server::GetHealthMetrics { metric_names }).request(KEY, KEY));
}

fn tenant_microsoft_tunnel_server_log_collection_response(sender: &Sender) {
    sender.send(tenant::microsoft_tunnel_server_log_collection_response::CreateDownloadUrl.request(KEY));
    sender.send(tenant::microsoft_tunnel_server_log_collection_response::GenerateDownloadUrl.request(KEY));
}

fn tenant_microsoft_tunnel_site(sender: &Sender) {
    sender.send(tenant::microsoft_tunnel_site::RequestUpgrade.request(KEY));
}

fn apps_mobile_app(sender: &Sender) {
    sender.send(apps::mobile_app::ConvertFromMobileAppCatalogPackage.request(KEY));
    sender.send(filled!(sender, apps::mobile_app::HasPayloadLinks { payload_ids }).request());
    sender.send(filled!(sender, apps::mobile_app::ValidateXml { office_configuration_xml }).request());
    sender.send(filled!(sender, apps::mobile_app::Assign { mobile_app_assignments }).request(KEY));
    sender.send(filled!(sender, apps::mobile_app::UpdateRelationships { relationships }).request(KEY));
}

fn apps_mobile_app_content_file(sender: &Sender) {
    sender.send(filled!(sender, apps::mobile_app_content_file::Commit { file_encryption_info }).request(apps::mobile_app_content_file::MobileAppContentFileRef::ById { mobile_app_id: KEY.into(), mobile_app_content_id: KEY.into(), mobile_app_content_file_id: KEY.into() }));
    sender.send(apps::mobile_app_content_file::RenewUpload.request(apps::mobile_app_content_file::MobileAppContentFileRef::ById { mobile_app_id: KEY.into(), mobile_app_content_id: KEY.into(), mobile_app_content_file_id: KEY.into() }));
}

fn tenant_notification_message_template(sender: &Sender) {
    sender.send(tenant::notification_message_template::SendTestMessage.request(KEY));
}

fn tenant_operation_approval_policy(sender: &Sender) {
    sender.send(tenant::operation_approval_policy::RetrieveApprovableOperations.request());
    sender.send(tenant::operation_approval_policy::RetrieveOperationsRequiringApproval.request());
}

fn tenant_operation_approval_request(sender: &Sender) {
    sender.send(tenant::operation_approval_request::RetrieveMyRequestById.request(KEY));
    sender.send(tenant::operation_approval_request::RetrieveMyRequests.request());
    sender.send(filled!(sender, tenant::operation_approval_request::CancelMyRequest { id }).request());
    sender.send(filled!(sender, tenant::operation_approval_request::RetrieveRequestStatus { entity_id, entity_type }).request());
    sender.send(filled!(sender, tenant::operation_approval_request::Approve { approval_source, justification }).request(KEY));
    sender.send(filled!(sender, tenant::operation_approval_request::CancelApproval { approval_source, justification }).request(KEY));
    sender.send(filled!(sender, tenant::operation_approval_request::Reject { approval_source, justification }).request(KEY));
}

fn tenant_organization(sender: &Sender) {
    sender.send(tenant::organization::SetMobileDeviceManagementAuthority.request(KEY));
}

fn apps_policy_set(sender: &Sender) {
    sender.send(filled!(sender, apps::policy_set::GetPolicySets { policy_set_ids }).request());
    sender.send(filled!(sender, apps::policy_set::Update { added_policy_set_items, updated_policy_set_items, deleted_policy_set_items, assignments }).request(KEY));
}

fn tenant_privilege_management_elevation_request(sender: &Sender) {
    sender.send(filled!(sender, tenant::privilege_management_elevation_request::Approve { reviewer_justification }).request(KEY));
    sender.send(filled!(sender, tenant::privilege_management_elevation_request::Deny { reviewer_justification }).request(KEY));
    sender.send(tenant::privilege_management_elevation_request::GetAllElevationRequests.request(KEY));
    sender.send(filled!(sender, tenant::privilege_management_elevation_request::Revoke { reviewer_justification }).request(KEY));
}

fn tenant_remote_assistance_partner(sender: &Sender) {
    sender.send(filled!(sender, tenant::remote_assistance_partner::BeginOnboarding { partner_domain }).request(KEY));
    sender.send(tenant::remote_assistance_partner::Disconnect.request(KEY));
}

fn reports_report_root(sender: &Sender) {
    sender.send(reports::report_root::DeviceConfigurationDeviceActivity.request());
    sender.send(reports::report_root::DeviceConfigurationUserActivity.request());
    sender.send(reports::report_root::ManagedDeviceEnrollmentAbandonmentDetails.request(KEY, KEY, KEY, KEY));
    sender.send(reports::report_root::ManagedDeviceEnrollmentAbandonmentSummary.request(KEY, KEY, KEY, KEY));
    sender.send(reports::report_root::ManagedDeviceEnrollmentFailureDetails.request());
    sender.send(reports::report_root::ManagedDeviceEnrollmentFailureDetailsBySkipTopFilterSkipToken.request(KEY, KEY, KEY, KEY));
    sender.send(reports::report_root::ManagedDeviceEnrollmentFailureTrends.request());
    sender.send(reports::report_root::ManagedDeviceEnrollmentTopFailures.request());
    sender.send(reports::report_root::ManagedDeviceEnrollmentTopFailuresByPeriod.request(KEY));
}

fn tenant_resource_operation(sender: &Sender) {
    sender.send(tenant::resource_operation::GetScopesForUser.request(KEY, KEY));
}

fn tenant_role_scope_tag(sender: &Sender) {
    sender.send(tenant::role_scope_tag::HasCustomRoleScopeTag.request());
    sender.send(filled!(sender, tenant::role_scope_tag::GetRoleScopeTagsById { role_scope_tag_ids }).request());
    sender.send(filled!(sender, tenant::role_scope_tag::Assign { assignments }).request(KEY));
}

fn apps_targeted_managed_app_configuration(sender: &Sender) {
    sender.send(filled!(sender, apps::targeted_managed_app_configuration::HasPayloadLinks { payload_ids }).request());
    sender.send(filled!(sender, apps::targeted_managed_app_configuration::Assign { assignments }).request(KEY));
    sender.send(filled!(sender, apps::targeted_managed_app_configuration::ChangeSettings { settings }).request(KEY));
    sender.send(filled!(sender, apps::targeted_managed_app_configuration::TargetApps { apps, app_group_type }).request(KEY));
}

fn apps_targeted_managed_app_protection(sender: &Sender) {
    sender.send(filled!(sender, apps::targeted_managed_app_protection::Assign { assignments }).request(KEY));
}

fn tenant_tenant_attach_rbac(sender: &Sender) {
    sender.send(tenant::tenant_attach_rbac::GetState.request());
    sender.send(filled!(sender, tenant::tenant_attach_rbac::Enable { enable }).request());
}

fn tenant_user(sender: &Sender) {
    sender.send(tenant::user::GetManagedAppBlockedUsers.request());
    sender.send(tenant::user::ExportDeviceAndAppManagementData.request(KEY));
    sender.send(tenant::user::ExportDeviceAndAppManagementDataBySkipTop.request(KEY, KEY, KEY));
    sender.send(tenant::user::GetEffectiveDeviceEnrollmentConfigurations.request(KEY));
    sender.send(tenant::user::GetLoggedOnManagedDevices.request(KEY));
    sender.send(tenant::user::GetManagedAppDiagnosticStatuses.request(KEY));
    sender.send(tenant::user::GetManagedAppPolicies.request(KEY));
    sender.send(tenant::user::GetManagedDevicesWithAppFailures.request(KEY));
    sender.send(tenant::user::GetManagedDevicesWithFailedOrPendingApps.request(KEY));
    sender.send(tenant::user::IsManagedAppUserBlocked.request(KEY));
    sender.send(tenant::user::RetrieveManagedDevicesWithAppInstallationIssues.request(KEY));
    sender.send(tenant::user::RemoveAllDevicesFromManagement.request(KEY));
    sender.send(tenant::user::UnblockManagedApps.request(KEY));
    sender.send(tenant::user::WipeAndBlockManagedApps.request(KEY));
    sender.send(filled!(sender, tenant::user::WipeManagedAppRegistrationByDeviceTag { device_tag }).request(KEY));
    sender.send(filled!(sender, tenant::user::WipeManagedAppRegistrationsByAzureAdDeviceId { azure_ad_device_id }).request(KEY));
    sender.send(filled!(sender, tenant::user::WipeManagedAppRegistrationsByDeviceTag { device_tag }).request(KEY));
}

fn reports_user_experience_analytics_device_performance(sender: &Sender) {
    sender.send(reports::user_experience_analytics_device_performance::SummarizeDevicePerformanceDevices.request(KEY));
}

fn reports_user_experience_analytics_device_scope(sender: &Sender) {
    sender.send(filled!(sender, reports::user_experience_analytics_device_scope::TriggerDeviceScopeAction { action_name, device_scope_id }).request(reports::user_experience_analytics_device_scope::UserExperienceAnalyticsDeviceScopeRef::Singleton));
}

fn reports_user_experience_analytics_remote_connection(sender: &Sender) {
    sender.send(reports::user_experience_analytics_remote_connection::SummarizeDeviceRemoteConnection.request(KEY));
}

fn reports_user_experience_analytics_resource_performance(sender: &Sender) {
    sender.send(reports::user_experience_analytics_resource_performance::SummarizeDeviceResourcePerformance.request(KEY));
}

fn windows365_virtual_endpoint(sender: &Sender) {
    sender.send(windows365::virtual_endpoint::GetEffectivePermissions.request());
    sender.send(windows365::virtual_endpoint::RetrieveOrganizationActionDetail.request(KEY));
    sender.send(windows365::virtual_endpoint::RetrieveScopedPermissions.request());
    sender.send(windows365::virtual_endpoint::RetrieveTenantEncryptionSetting.request());
    sender.send(filled!(sender, windows365::virtual_endpoint::OrganizationAction { action_type }).request());
}

fn apps_vpp_token(sender: &Sender) {
    sender.send(apps::vpp_token::GetLicensesForApp.request(KEY));
    sender.send(apps::vpp_token::SyncLicenseCounts.request());
    sender.send(filled!(sender, apps::vpp_token::RevokeLicenses { notify_managed_devices, revoke_untracked_licenses }).request(KEY));
    sender.send(apps::vpp_token::SyncLicenses.request(KEY));
}

fn apps_win32_lob_app(sender: &Sender) {
    sender.send(filled!(sender, apps::win32_lob_app::EnableApplicableArchitectures { applicable_architectures }).request(KEY));
}

fn enrollment_windows_autopilot_deployment_profile(sender: &Sender) {
    sender.send(filled!(sender, enrollment::windows_autopilot_deployment_profile::HasPayloadLinks { payload_ids }).request());
    sender.send(filled!(sender, enrollment::windows_autopilot_deployment_profile::Assign { device_ids }).request(KEY));
}

fn enrollment_windows_autopilot_device_identity(sender: &Sender) {
    sender.send(enrollment::windows_autopilot_device_identity::AllowNextEnrollment.request(KEY));
    sender.send(filled!(sender, enrollment::windows_autopilot_device_identity::AssignResourceAccountToDevice { user_principal_name, addressable_user_name, resource_account_name }).request(KEY));
    sender.send(filled!(sender, enrollment::windows_autopilot_device_identity::AssignUserToDevice { user_principal_name, addressable_user_name }).request(KEY));
    sender.send(enrollment::windows_autopilot_device_identity::UnassignResourceAccountFromDevice.request(KEY));
    sender.send(enrollment::windows_autopilot_device_identity::UnassignUserFromDevice.request(KEY));
    sender.send(filled!(sender, enrollment::windows_autopilot_device_identity::UpdateDeviceProperties { user_principal_name, addressable_user_name, group_tag, display_name, device_account_upn, device_account_password, device_friendly_name }).request(KEY));
}

fn enrollment_windows_autopilot_settings(sender: &Sender) {
    sender.send(enrollment::windows_autopilot_settings::Sync.request());
}

fn apps_windows_defender_application_control_supplemental_policy(sender: &Sender) {
    sender.send(filled!(sender, apps::windows_defender_application_control_supplemental_policy::Assign { wdac_policy_assignments }).request(KEY));
}

fn updates_windows_driver_update_profile(sender: &Sender) {
    sender.send(filled!(sender, updates::windows_driver_update_profile::Assign { assignments }).request(KEY));
    sender.send(filled!(sender, updates::windows_driver_update_profile::ExecuteAction { action_name, driver_ids, deployment_date }).request(KEY));
    sender.send(updates::windows_driver_update_profile::SyncInventory.request(KEY));
}

fn updates_windows_feature_update_profile(sender: &Sender) {
    sender.send(filled!(sender, updates::windows_feature_update_profile::Assign { assignments }).request(KEY));
}

fn apps_windows_information_protection_device_registration(sender: &Sender) {
    sender.send(apps::windows_information_protection_device_registration::Wipe.request(KEY));
}

fn apps_windows_managed_app_protection(sender: &Sender) {
    sender.send(filled!(sender, apps::windows_managed_app_protection::Assign { assignments }).request(KEY));
    sender.send(filled!(sender, apps::windows_managed_app_protection::TargetApps { apps }).request(KEY));
}

fn apps_windows_management_app(sender: &Sender) {
    sender.send(apps::windows_management_app::SetAsManagedInstaller.request());
}

fn updates_windows_quality_update_policy(sender: &Sender) {
    sender.send(updates::windows_quality_update_policy::RetrieveWindowsQualityUpdateCatalogItemDetails.request(KEY, KEY));
    sender.send(filled!(sender, updates::windows_quality_update_policy::Assign { assignments }).request(KEY));
    sender.send(filled!(sender, updates::windows_quality_update_policy::BulkAction { action, ids }).request(KEY));
}

fn updates_windows_quality_update_profile(sender: &Sender) {
    sender.send(filled!(sender, updates::windows_quality_update_profile::Assign { assignments }).request(KEY));
}

fn updates_zebra_fota_connector(sender: &Sender) {
    sender.send(updates::zebra_fota_connector::RetrieveZebraFotaDeviceModels.request());
    sender.send(updates::zebra_fota_connector::ApproveFotaApps.request());
    sender.send(updates::zebra_fota_connector::Connect.request());
    sender.send(updates::zebra_fota_connector::Disconnect.request());
    sender.send(updates::zebra_fota_connector::HasActiveDeployments.request());
}

fn updates_zebra_fota_deployment(sender: &Sender) {
    sender.send(updates::zebra_fota_deployment::Cancel.request(KEY));
}
