using System.Globalization;

namespace HealthEngine.Api.Wire;

static class InstantText
{
    /// <summary>The instant in UTC, to the microsecond, e.g. <c>2026-11-22T10:00:00.25Z</c>.</summary>
    public static string Of(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);
}
