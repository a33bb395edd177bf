using System.Text.Json.Serialization;

namespace HealthEngine.UserData;

/// <summary>How far an erasure has come, and what it found.</summary>
/// <param name="Sequence">Of the account's last journal entry that was looked at.</param>
/// <param name="IsFolded">Whether the account has been folded anew since an entry was last rewritten.</param>
/// <param name="Signals">Journal entries that held the person.</param>
/// <param name="Held">Waiting signals that went.</param>
/// <param name="Links">Names of the person that went.</param>
/// <param name="Letters">Refused input that went.</param>
/// <param name="Rows">Other rows that held the person: of views, messages, runs, tasks.</param>
sealed record ErasurePlace(long Sequence, bool IsFolded, long Signals, int Held, int Links, int Letters, int Rows)
{
    public static readonly ErasurePlace Start = new(0, false, 0, 0, 0, 0, 0);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ErasurePlace))]
[JsonSerializable(typeof(ErasureReceipt))]
[JsonSerializable(typeof(ErasureParameters))]
sealed partial class ErasureJson : JsonSerializerContext;

/// <summary>What is asked of the job: by hash, since jobs are remembered.</summary>
sealed record ErasureParameters(string Account, string Erasure);

/// <summary>What an erasure found and took away, for the person's file.</summary>
sealed record ErasureReceipt(string Erasure, long Signals, int Held, int Links, int DeadLetters, int Rows);
