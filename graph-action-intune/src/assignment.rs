//! The groups, users and devices that get an app or a policy.

use graph_action::__evolvable as evolvable;

use crate::structure::structure;

structure! {
    /// Who gets an app or a policy.
    ///
    /// ```
    /// use graph_action::intune::assignment::{AssignmentTarget, FilterType};
    ///
    /// let staff = AssignmentTarget::group("0f7ee1b2-b5e9-4b1b-8f2c-0b4b3bb9d8b1");
    /// let interns = AssignmentTarget::excluded_group("9c1d4d0f-51f3-4c3c-9a70-0d2a0b6f9f5e");
    /// let laptops = AssignmentTarget::all_devices()
    ///     .filter("6d1bbd17-4f6c-4b6a-8e6f-0b0a4d6c2d1e", FilterType::Include);
    /// # let _ = (staff, interns, laptops);
    /// ```
    AssignmentTarget: send {
        /// The kind of target, such as `#microsoft.graph.groupAssignmentTarget`.
        odata_type: String = "@odata.type",
        /// The id of the group that gets it, or does not get it.
        group_id: String = "groupId",
        /// The id of the collection in Configuration Manager.
        collection_id: String = "collectionId",
        /// The id of the filter that chooses among the devices.
        filter_id: String = "deviceAndAppManagementAssignmentFilterId",
        /// Whether the filter includes devices or excludes them.
        filter_type: FilterType = "deviceAndAppManagementAssignmentFilterType",
    }

    /// The group that gets a policy of Cloud PCs.
    CloudPcAssignmentTarget: send {
        /// The kind of target, such as `#microsoft.graph.cloudPcManagementGroupAssignmentTarget`.
        odata_type: String = "@odata.type",
        /// The id of the group.
        group_id: String = "groupId",
        /// The id of the service plan, for Cloud PCs that the members share.
        service_plan_id: String = "servicePlanId",
        /// The name of the allotment of shared Cloud PCs.
        allotment_display_name: String = "allotmentDisplayName",
        /// The number of licenses in the allotment.
        allotment_licenses_count: i32 = "allotmentLicensesCount",
    }
}

evolvable! {
    /// Whether an assignment filter includes devices or excludes them.
    FilterType {
        /// No filter.
        None = "none",
        /// Only the devices that the filter matches.
        Include = "include",
        /// All but the devices that the filter matches.
        Exclude = "exclude",
    }
}

impl AssignmentTarget {
    fn of(kind: &str) -> Self {
        Self::new().odata_type(format!("#microsoft.graph.{kind}AssignmentTarget"))
    }

    /// Returns the members of a group of Microsoft Entra.
    #[must_use]
    pub fn group(id: impl Into<String>) -> Self {
        Self::of("group").group_id(id)
    }

    /// Returns the members of a group that do not get it, whatever other targets say.
    #[must_use]
    pub fn excluded_group(id: impl Into<String>) -> Self {
        Self::of("exclusionGroup").group_id(id)
    }

    /// Returns all users with a license for Intune.
    #[must_use]
    pub fn all_users() -> Self {
        Self::of("allLicensedUsers")
    }

    /// Returns all devices.
    #[must_use]
    pub fn all_devices() -> Self {
        Self::of("allDevices")
    }

    /// Returns a collection of Configuration Manager.
    #[must_use]
    pub fn collection(id: impl Into<String>) -> Self {
        Self::of("configurationManagerCollection").collection_id(id)
    }

    /// Sets the filter that chooses among the devices.
    #[must_use]
    pub fn filter(self, id: impl Into<String>, filter_type: FilterType) -> Self {
        self.filter_id(id).filter_type(filter_type)
    }
}

impl CloudPcAssignmentTarget {
    /// Returns the members of a group of Microsoft Entra.
    #[must_use]
    pub fn group(id: impl Into<String>) -> Self {
        Self::new()
            .odata_type("#microsoft.graph.cloudPcManagementGroupAssignmentTarget")
            .group_id(id)
    }
}
