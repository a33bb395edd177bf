using System.Globalization;

namespace Orleans;

/// <summary>How long callers of this method wait for an answer.</summary>
/// <remarks>Written as "00:00:05". Checked once a second: never early, at most two checks late.</remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ResponseTimeoutAttribute(string timeout) : Attribute
{
    public TimeSpan? Timeout { get; init; } = TimeSpan.Parse(timeout, CultureInfo.InvariantCulture);
}
