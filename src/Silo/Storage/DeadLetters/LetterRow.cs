using System.Security.Cryptography;
using System.Text;
using HealthEngine.DeadLetters;

namespace HealthEngine.Silo.Storage.DeadLetters;

/// <summary>Refused input in the form that both stores write.</summary>
readonly record struct LetterRow(
    byte[] Key, string Source, string Code, string Detail, string? SignalId, bool Complete, byte[] Original)
{
    const int KeyBytes = 16;

    /// <summary>One row for each way and bytes, however often they came in one request.</summary>
    public static IReadOnlyList<(LetterRow Row, int Times)> Of(IReadOnlyList<Refusal> refused) =>
        [.. refused.Select(Of).GroupBy(row => Convert.ToHexString(row.Key)).Select(same => (same.First(), same.Count()))];

    static LetterRow Of(Refusal refusal)
    {
        var original = refusal.Original.Span;
        var complete = original.Length <= DeadLetterLimits.OriginalBytesMax;
        return new(
            KeyOf(refusal.Source, original),
            refusal.Source,
            refusal.Code,
            refusal.Detail.Length <= DeadLetterLimits.DetailLengthMax
                ? refusal.Detail
                : refusal.Detail[..DeadLetterLimits.DetailLengthMax],
            refusal.SignalId,
            complete,
            (complete ? original : original[..DeadLetterLimits.OriginalBytesMax]).ToArray());
    }

    static byte[] KeyOf(string source, ReadOnlySpan<byte> original)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(source));
        hash.AppendData([0]);
        hash.AppendData(original);
        return hash.GetHashAndReset()[..KeyBytes];
    }
}
