using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;
using HealthEngine.DeadLetters;

namespace HealthEngine.Api.DeadLetters;

/// <summary>Input that was refused.</summary>
/// <param name="Source">The way it came in.</param>
/// <param name="Code">A stable word for the reason.</param>
/// <param name="Detail">The reason as a sentence.</param>
/// <param name="SignalId">The sender's id, as far as one could be read.</param>
/// <param name="Times">How often the same bytes came.</param>
/// <param name="Complete">False: it was too long to be kept whole, and cannot be replayed.</param>
/// <param name="Original">What was sent, or what somebody made of it, as text.</param>
/// <param name="EditedBy">Who edited it last; null: nobody did.</param>
sealed record DeadLetterBody(
    string Id,
    string Source,
    string Code,
    string Detail,
    string? SignalId,
    DateTimeOffset FirstAt,
    DateTimeOffset LastAt,
    int Times,
    bool Complete,
    string Original,
    string? EditedBy)
{
    public static DeadLetterBody Of(DeadLetter letter) => new(
        DeadLetterId.Of(letter.Id), letter.Source, letter.Code, letter.Detail, letter.SignalId, letter.FirstAt,
        letter.LastAt, letter.Times, letter.Complete, Encoding.UTF8.GetString(letter.Original.Span), letter.EditedBy);
}

/// <summary>Dead letters, the newest first.</summary>
/// <param name="Letters">Letters of the workspace.</param>
/// <param name="LettersMax">The most that are kept.</param>
/// <param name="Dropped">The oldest letters that went to make room.</param>
sealed record DeadLetterPage(
    IReadOnlyList<DeadLetterBody> Items, string? Next, int Letters, int LettersMax, long Dropped);

/// <summary>What a dead letter is to say.</summary>
/// <param name="Original">The item as JSON, or as text that holds JSON.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record DeadLetterEdit(JsonElement Original)
{
    public byte[] Check()
    {
        var bytes = Encoding.UTF8.GetBytes(Original.ValueKind switch
        {
            JsonValueKind.String => Original.GetString()!,
            JsonValueKind.Object or JsonValueKind.Array => Original.GetRawText(),
            _ => "",
        });
        return bytes.Length is >= 1 and <= DeadLetterLimits.OriginalBytesMax ? bytes : throw new InvalidRequestException(
            "original", $"original is the item as JSON, or as text, of 1 to {DeadLetterLimits.OriginalBytesMax} bytes.");
    }
}

/// <summary>Which letters to replay; what is left out does not matter.</summary>
/// <param name="Source">Came by this way.</param>
/// <param name="Code">Refused for this reason.</param>
/// <param name="From">Last came at or after it.</param>
/// <param name="To">Last came before it.</param>
/// <param name="Cursor">next of the replay before.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record ReplayWanted(
    string? Source = null,
    string? Code = null,
    DateTimeOffset? From = null,
    DateTimeOffset? To = null,
    string? Cursor = null)
{
    public DeadLetterQuery Check() => new(
        DeadLetterLimits.StepMax, DeadLetterId.ReadCursor(Cursor), Query.Text(Source), Query.Text(Code), From, To);
}

/// <summary>What a replay did.</summary>
/// <param name="Replayed">Letters that were taken, and are letters no more.</param>
/// <param name="Refused">Letters that still cannot be taken; they say why.</param>
/// <param name="Next">Not null: there are more; replay again with it as cursor.</param>
sealed record ReplayBody(int Replayed, int Refused, string? Next)
{
    public static ReplayBody Of(ReplayResult result, string? next) => new(result.Replayed, result.Refused, next);
}

/// <param name="Deleted">Letters deleted.</param>
/// <param name="More">Whether letters are left that the filter fits; delete again.</param>
sealed record DeletionBody(int Deleted, bool More);
