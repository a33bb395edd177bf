using System.Globalization;

namespace Orleans;

/// <summary>How long a grain of this class stays in memory unused.</summary>
/// <remarks>At least one minute when given in parts. It goes before
/// <see cref="Configuration.GrainCollectionOptions"/>.</remarks>
[AttributeUsage(AttributeTargets.Class)]
public class CollectionAgeLimitAttribute : Attribute
{
    public static readonly TimeSpan MinAgeLimit = TimeSpan.FromMinutes(1);

    readonly TimeSpan? _period;

    public CollectionAgeLimitAttribute()
    {
    }

    public CollectionAgeLimitAttribute(string inactivityPeriod) =>
        _period = TimeSpan.Parse(inactivityPeriod, CultureInfo.InvariantCulture);

    public double Days { get; set; }

    public double Hours { get; set; }

    public double Minutes { get; set; }

    /// <summary>Never leaves memory for being idle.</summary>
    public bool AlwaysActive { get; set; }

    public TimeSpan AgeLimit => _period ?? Parts();

    TimeSpan Parts()
    {
        var sum = AlwaysActive
            ? TimeSpan.FromDays(short.MaxValue)
            : TimeSpan.FromDays(Days) + TimeSpan.FromHours(Hours) + TimeSpan.FromMinutes(Minutes);
        return sum < MinAgeLimit ? MinAgeLimit : sum;
    }
}
