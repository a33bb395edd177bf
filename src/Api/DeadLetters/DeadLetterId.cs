using System.Globalization;
using HealthEngine.Api.Faults;

namespace HealthEngine.Api.DeadLetters;

/// <summary>A letter's number as text.</summary>
static class DeadLetterId
{
    public static string Of(long id) => id.ToString(CultureInfo.InvariantCulture);

    /// <summary>Null: no letter has such an id.</summary>
    public static long? Read(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    public static long? ReadCursor(string? text) =>
        string.IsNullOrEmpty(text) ? null
        : Read(text) ?? throw new InvalidRequestException("cursor", "cursor is the next of the part before, as it was given.");
}
