using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using HealthEngine.Measures.Custom;
using HealthEngine.Signals;

namespace HealthEngine.Accounts;

/// <summary>An account up to a sequence, so that an activation need not read its whole journal. A cache: losing it loses nothing.</summary>
[GenerateSerializer, Alias("account-snapshot")]
public sealed class AccountSnapshot
{
    /// <summary>Of the form of <see cref="Data"/>; one of another version is not used.</summary>
    [Id(0)]
    public int Version { get; set; }

    [Id(1)]
    public long Sequence { get; set; }

#pragma warning disable CA1819 // Grain state is what the serializer writes and reads, whole.
    [Id(2)]
    public byte[] Data { get; set; } = [];
#pragma warning restore CA1819
}

/// <summary>Turns accounts into snapshots and back.</summary>
static class AccountSnapshots
{
    /// <summary>Raise it whenever the form below, a fold or a facet changes: old snapshots are then left aside.</summary>
    public const int CurrentVersion = 8;

    /// <param name="zone">The workspace's zone that the fold counted days in.</param>
    public static byte[] Write(Account account, string zone)
    {
        using var data = new MemoryStream();
        using (var packed = new DeflateStream(data, CompressionLevel.Fastest, leaveOpen: true))
        using (var to = new BinaryWriter(packed))
        {
            to.Write(zone);
            to.Write(account.Sequence);
            to.Write(account.RecordedAt.ToUnixMicroseconds());
            to.Write(JsonSerializer.Serialize(account.Standing, StandingJson.Default.Standing));
            AccountStateCodec.Write(to, account.State);
        }

        return data.ToArray();
    }

    /// <summary>The account, or null when days were counted in another zone. Its tallies may be fewer than are asked for.</summary>
    public static Account? Read(byte[] data, string zone, TallyPlan plan)
    {
        using var packed = new DeflateStream(new MemoryStream(data), CompressionMode.Decompress);
        using var from = new BinaryReader(packed);
        if (from.ReadString() != zone) return null;
        var (sequence, recordedAt) = (from.ReadInt64(), Instants.FromUnixMicroseconds(from.ReadInt64()));
        var standing = JsonSerializer.Deserialize(from.ReadString(), StandingJson.Default.Standing)!;
        return new(sequence, recordedAt, AccountStateCodec.Read(from, plan), standing);
    }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(Standing))]
sealed partial class StandingJson : JsonSerializerContext;
