//! The types that several modules of the family use.

use graph_action::__evolvable as evolvable;

evolvable! {
    /// `cloudPcDiskEncryptionType`.
    CloudPcDiskEncryptionType {
        PlatformManagedKey = "platformManagedKey",
        CustomerManagedKey = "customerManagedKey",
    }

    /// `cloudPcRecommendationReportType`.
    CloudPcRecommendationReportType {
        CloudPcUsageCategoryReport = "cloudPcUsageCategoryReport",
        CloudPcUsageCategoryReports = "cloudPcUsageCategoryReports",
    }

    /// `cloudPcStorageAccountAccessTier`.
    CloudPcStorageAccountAccessTier {
        Hot = "hot",
        Cool = "cool",
        Premium = "premium",
        Cold = "cold",
    }
}
