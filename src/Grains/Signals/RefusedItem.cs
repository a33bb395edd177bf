using HealthEngine.DeadLetters;

namespace HealthEngine.Signals;

/// <summary>An item of a body that cannot be taken, with its bytes as far as they are kept.</summary>
public readonly record struct RefusedItem(Rejection Rejection, ReadOnlyMemory<byte> Original)
{
    public Refusal Of(string source) => new(source, Rejection.Code, Rejection.Detail, Rejection.Id, Original);

    /// <summary>One byte more than is kept says that there were more.</summary>
    internal static byte[] Keep(ReadOnlySpan<byte> item) =>
        item[..Math.Min(item.Length, DeadLetterLimits.OriginalBytesMax + 1)].ToArray();
}
