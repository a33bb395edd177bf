using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace HealthEngine.Silo.Metrics;

/// <summary>Remembers which people are marked on which days, so that their next events of the day cost nothing.</summary>
/// <remarks>Forgetting costs a look into the table and nothing else. Two are taken for one with a chance of one in 10²⁴.</remarks>
sealed class ActivitySeen
{
    // About 16 MB: the people of a busy day. When it is full it starts anew.
    const int CountMax = 500_000;

    // Longer ids are rare, and cost an array each.
    const int IdsMax = 256;

    // A person and a day, 8 bytes each.
    const int RestChars = 8;

    readonly HashSet<UInt128> _days = [];

    public bool Has(in PersonMonth person, int day) => _days.Contains(Key(person, day));

    /// <summary>Takes note of what is on disk.</summary>
    public void Add(IReadOnlyDictionary<PersonMonth, long> written)
    {
        foreach (var (person, days) in written)
        {
            for (var bit = 0; bit < 31; bit++)
            {
                if ((days >> bit & 1) == 0) continue;
                if (_days.Count >= CountMax) _days.Clear();
                _days.Add(Key(person, new DateOnly(person.Month / 12, person.Month % 12 + 1, bit + 1).DayNumber));
            }
        }
    }

    public void Clear() => _days.Clear();

    static UInt128 Key(in PersonMonth person, int day)
    {
        var account = person.Account;
        var ids = account.Workspace.Value.Length + 1 + account.Account.Value.Length;
        Span<char> text = ids <= IdsMax ? stackalloc char[ids + RestChars] : new char[ids + RestChars];
        account.Workspace.Value.CopyTo(text);
        text[account.Workspace.Value.Length] = '/';
        account.Account.Value.CopyTo(text[(account.Workspace.Value.Length + 1)..]);
        MemoryMarshal.Write(MemoryMarshal.AsBytes(text[ids..]), (person.Person, (long)day));
        return XxHash128.HashToUInt128(MemoryMarshal.AsBytes(text));
    }
}
