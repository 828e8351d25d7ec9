//! The types that several modules of the family use.

use graph_action::__evolvable as evolvable;

evolvable! {
    /// `diskType`.
    DiskType {
        Unknown = "unknown",
        Hdd = "hdd",
        Ssd = "ssd",
    }

    /// `userExperienceAnalyticsHealthState`.
    UserExperienceAnalyticsHealthState {
        Unknown = "unknown",
        InsufficientData = "insufficientData",
        NeedsAttention = "needsAttention",
        MeetingGoals = "meetingGoals",
    }
}
