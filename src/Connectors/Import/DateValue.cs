using System.Globalization;
using HealthEngine.Signals;

namespace HealthEngine.Connectors.Import;

/// <summary>An instant out of a text, by the first of several formats that fits.</summary>
/// <param name="Formats">.NET custom formats, or <c>rfc3339</c> for instants with an offset and plain dates.</param>
/// <param name="Zone">Where a text without an offset was written.</param>
/// <param name="MonthsBefore">Whole months to go back from there; null: none.</param>
public sealed record DateValue(
    ImportValue Of, IReadOnlyList<string> Formats, TimeZoneInfo Zone, ImportValue? MonthsBefore) : ImportValue
{
    public const string Rfc3339 = "rfc3339";

    // A century of months: more is a column that holds something else.
    const int MonthsMax = 1200;

    public override IEnumerable<ImportValue> Parts => MonthsBefore is null ? [Of] : [Of, MonthsBefore];

    public override Cell Read(SourceRow row, TableIndexes tables)
    {
        var cell = Of.Read(row, tables);
        if (cell.Kind != CellKind.Text) return cell;
        if (Parse(cell.Text!, Formats, Zone) is not { } parsed)
        {
            return Cell.Fault("bad_date", $"'{cell.Text}' fits none of the formats {string.Join(" | ", Formats)}.");
        }

        return MonthsBefore is null ? Cell.Of(parsed.At) : GoBack(parsed.At, MonthsBefore.Read(row, tables));
    }

    /// <summary>The instant and the first format that fits, or null when none does.</summary>
    public static (DateTimeOffset At, string Format)? Parse(string text, IReadOnlyList<string> formats, TimeZoneInfo zone)
    {
        foreach (var format in formats)
        {
            if (format == Rfc3339)
            {
                if (Instants.Parse(text) is { } instant) return (instant, format);
            }
            else if (DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            {
                var unzoned = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
                return (new DateTimeOffset(unzoned, zone.GetUtcOffset(unzoned)), format);
            }
        }

        return null;
    }

    static Cell GoBack(DateTimeOffset from, Cell months) => months switch
    {
        { IsFault: true } => months,
        { Kind: CellKind.Number, Number: >= 0 and <= MonthsMax } when months.Number == decimal.Truncate(months.Number) =>
            Cell.Of(from.AddMonths(-(int)months.Number)),
        { IsNothing: true } => Cell.Nothing,
        _ => Cell.Fault("bad_months", $"'{months.AsText()}' is no number of whole months from 0 to {MonthsMax}."),
    };
}
