using System.Buffers.Binary;
using HealthEngine.Linking;
using HealthEngine.Signals;
using HealthEngine.WaysIn;
using HealthEngine.Workspaces;

namespace HealthEngine.DeadLetters;

/// <summary>Sends dead letters again by the way they came.</summary>
/// <remarks>
/// First to the account, then out of the letters: a kill in between takes it again, where its id counts once. A letter
/// without an id gets one that its number and first instant make, so it too counts once.
/// </remarks>
public sealed class DeadLetterReplay(
    IDeadLetters letters, ILinks links, ILinkedIntake intake, IEnumerable<IWayIn> ways, IEnumerable<IWaysIn> made)
{
    readonly Dictionary<string, IWayIn> _ways = ways.ToDictionary(way => way.Source);

    public async Task<ReplayResult> Replay(
        WorkspaceId workspace, IReadOnlyList<DeadLetter> chosen, CancellationToken cancellation)
    {
        var (replayed, refused) = (new List<long>(), 0);
        foreach (var letter in chosen)
        {
            cancellation.ThrowIfCancellationRequested();
            if (await Refused(workspace, letter, cancellation) is not { } reason)
            {
                replayed.Add(letter.Id);
                continue;
            }

            refused++;
            if (reason != new SignalFlaw(letter.Code, letter.Detail))
                await letters.Refuse(workspace, letter.Id, reason.Code, reason.Detail, cancellation);
        }

        if (replayed.Count > 0) await letters.Delete(workspace, replayed, cancellation);
        return new(replayed.Count, refused);
    }

    /// <summary>Takes a letter's signals. Null: they are taken.</summary>
    async Task<SignalFlaw?> Refused(WorkspaceId workspace, DeadLetter letter, CancellationToken cancellation)
    {
        if (!letter.Complete) return DeadLetterFlaws.Cut;
        var way = _ways.GetValueOrDefault(letter.Source)
            ?? made.Select(m => m.Find(workspace, letter.Source)).FirstOrDefault(w => w is not null);
        if (way is null) return DeadLetterFlaws.NoWay;

        var batch = way.Read(letter.Original.Span, new(letter.FirstAt, Nonce(letter.Id)));
        if (batch.Fault is { } fault) return new("malformed", fault.Detail);
        if (batch.Refused is [var first, ..]) return new(first.Rejection.Code, first.Rejection.Detail);
        if (batch.Links.Count > 0) await links.Put(workspace, batch.Links, cancellation);
        if (batch.Signals.Count > 0) await intake.Take(workspace, batch.Signals, cancellation);
        return null;
    }

    /// <summary>The same at each replay of a letter; the workspace is part of a signal's key already.</summary>
    static Guid Nonce(long id)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, id);
        return new(bytes);
    }
}

/// <param name="Replayed">Letters that were taken, and are letters no more.</param>
/// <param name="Refused">Letters that still cannot be taken; their reason is the new one.</param>
public readonly record struct ReplayResult(int Replayed, int Refused);

static class DeadLetterFlaws
{
    public static readonly SignalFlaw Cut = new(
        "original_cut", "The original was too long to be kept whole; only its sender can send it again.");

    public static readonly SignalFlaw NoWay = new(
        "source_unknown", "This engine has no way in of this name, so nothing can read the original again.");
}
