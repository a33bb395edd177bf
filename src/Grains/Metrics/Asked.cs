using HealthEngine.Measures;
using HealthEngine.Measures.Onboarding;
using HealthEngine.Revenue;

namespace HealthEngine.Metrics;

/// <summary>A question made ready: with the policy, the rates and the settings in force.</summary>
sealed record Asked(
    WorkspaceMetrics Metrics,
    DayCalendar Calendar,
    RevenuePolicy Policy,
    FxRates Rates,
    MetricSettingsSet Settings,
    OnboardingSettings Onboarding,
    long Revision,
    string? By,
    string? Account,
    DateTimeOffset Now)
{
    const int DefaultDays = 90; // a quarter: what a review looks at

    static readonly DateTimeOffset Earliest = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);

    static readonly TimeSpan LongestAhead = TimeSpan.FromDays(366);

    /// <summary>The period that is asked about, in instants.</summary>
    public Bin Period(MetricQuestion question)
    {
        var to = question.To ?? Calendar.StartOf(Calendar.DayOf(Now) + 1);
        var from = question.From ?? Calendar.StartOf(Calendar.DayOf(to) - DefaultDays);
        if (from >= to) throw new InvalidMetricQuestionException("from", "from lies before to; the period holds from, but not to.");
        if (from < Earliest) throw new InvalidMetricQuestionException("from", "from is not before 1990: there is nothing earlier.");
        if (to > Now + LongestAhead) throw new InvalidMetricQuestionException("to", "to lies more than a year ahead: nothing is known of it.");
        return new(from.ToUniversalTime(), to.ToUniversalTime());
    }

    /// <summary>Where the step that holds an instant ends, where the workspace is.</summary>
    public DateTimeOffset Next(DateTimeOffset at, MetricStep step)
    {
        var day = Calendar.DayOf(at);
        return Calendar.StartOf(step switch
        {
            MetricStep.Month => Months.FirstDay(Months.Of(day) + 1),
            // Day 0 was a Monday.
            MetricStep.Week => day + 7 - day % 7,
            _ => day + 1,
        });
    }
}
