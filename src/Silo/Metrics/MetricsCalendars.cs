using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using HealthEngine.Measures;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Metrics;

/// <summary>Where each workspace's days and months begin.</summary>
/// <remarks>Months stand in the tables: after a workspace changes its zone they are made again.</remarks>
sealed class MetricsCalendars(IWorkspaces workspaces)
{
    readonly ConcurrentDictionary<string, DayCalendar> _byZone = new(StringComparer.Ordinal);

    public DayCalendar Of(WorkspaceId workspace) => workspaces.Find(workspace) is { } found
        ? _byZone.GetOrAdd(found.TimeZone, zone => new(TimeZoneInfo.FindSystemTimeZoneById(zone)))
        : DayCalendar.Utc; // A workspace that is no more: its entries are kept, nobody asks for its months.

    /// <summary>Of all calendars together: another number, other calendars.</summary>
    public long Stamp()
    {
        var zones = workspaces.All.Select(w => $"{w.Id} {w.TimeZone}").Order(StringComparer.Ordinal);
        return BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', zones))));
    }
}
