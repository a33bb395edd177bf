using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace HealthEngine.Signals;

/// <summary>A 64-bit hash that is the same in every process and version, so state may hold it in place of a name.</summary>
/// <remarks>
/// Two of an account's names share one with a chance of n²/2⁶⁵: one in ten billion for 60,000 users. An attacker can
/// force it, but only among the names of accounts that are the attacker's own.
/// </remarks>
static class NameHash
{
    public static ulong Of(string text) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(text.AsSpan()));

    public static ulong Of(string first, string second) =>
        XxHash3.HashToUInt64(MemoryMarshal.AsBytes(second.AsSpan()), seed: (long)Of(first));
}
