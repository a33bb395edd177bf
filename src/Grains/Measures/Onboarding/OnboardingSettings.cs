using System.Collections.Immutable;
using HealthEngine.Signals;

namespace HealthEngine.Measures.Onboarding;

/// <summary>From when the time to first value is counted.</summary>
enum ValueStart
{
    /// <summary>The trait <c>signupAt</c>, else <c>account.created</c>.</summary>
    Signup,

    /// <summary>The first <c>billing.subscription_started</c>.</summary>
    Contract,
}

/// <summary>What a workspace calls first value, and when it is late.</summary>
/// <param name="Events">Any of them is the first value.</param>
/// <param name="CohortP75Days">
/// Days after which three quarters of the workspace's accounts had their first value, as estimated over all of them;
/// null: not known yet.
/// </param>
sealed record OnboardingSettings(ValueStart Start, ImmutableArray<ValueEventRule> Events, double? CohortP75Days)
{
    /// <summary>Days, until the workspace's own accounts tell better.</summary>
    public const double StallDaysStandard = 30;

    public static readonly OnboardingSettings Default = new(
        ValueStart.Signup, [new("first_value", NameHash.Of("first_value"), null)], null);

    /// <summary>Days after which an account without first value has stalled.</summary>
    public double StallDays => CohortP75Days ?? StallDaysStandard;
}
