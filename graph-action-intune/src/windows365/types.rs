//! The types that several modules of the family use.

use graph_action::__evolvable as evolvable;

evolvable! {
    /// Whose key encrypts disks.
    CloudPcDiskEncryptionType {
        /// A key that Microsoft manages.
        PlatformManagedKey = "platformManagedKey",
        /// A key of the tenant.
        CustomerManagedKey = "customerManagedKey",
    }

    /// The reports that recommend sizes.
    CloudPcRecommendationReportType {
        CloudPcUsageCategoryReport = "cloudPcUsageCategoryReport",
        CloudPcUsageCategoryReports = "cloudPcUsageCategoryReports",
    }

    /// How Azure Storage keeps a blob: a cooler tier costs less to keep, and more to read.
    CloudPcStorageAccountAccessTier {
        Hot = "hot",
        Cool = "cool",
        Premium = "premium",
        Cold = "cold",
    }
}
