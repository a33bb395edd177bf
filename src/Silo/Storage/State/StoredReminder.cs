using System.Globalization;
using HealthEngine.Signals;
using Orleans;
using Orleans.Runtime;

namespace HealthEngine.Silo.Storage.State;

/// <summary>A reminder's row, the same in both stores.</summary>
readonly record struct StoredReminder(string Grain, string Name, long Hash, long StartAt, long Period)
{
    public static StoredReminder Of(ReminderEntry entry) => new(
        entry.GrainId.ToString(),
        entry.ReminderName,
        entry.GrainId.GetUniformHashCode(),
        new DateTimeOffset(DateTime.SpecifyKind(entry.StartAt, DateTimeKind.Utc)).ToUnixMicroseconds(),
        entry.Period.Ticks / TimeSpan.TicksPerMicrosecond);

    public static ReminderEntry Entry(string grain, string name, long startAt, long period, string etag) => new()
    {
        GrainId = GrainId.Parse(grain, CultureInfo.InvariantCulture),
        ReminderName = name,
        StartAt = Instants.FromUnixMicroseconds(startAt).UtcDateTime,
        Period = TimeSpan.FromTicks(period * TimeSpan.TicksPerMicrosecond),
        ETag = etag,
    };
}
