using HealthEngine.Signals;

namespace HealthEngine.Metrics;

/// <summary>The accounts of a workspace by index, with when they began. Grows; one question at a time.</summary>
sealed class AccountDirectory
{
    readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);
    readonly List<string> _names = [];
    readonly List<long> _firstAt = [];
    readonly List<long?> _createdAt = [];
    Dictionary<string, long> _signups = [];

    public int Count => _names.Count;

    /// <summary>Rises when accounts come or begin otherwise than was known.</summary>
    public int Version { get; private set; }

    /// <summary>The journal position up to which accounts are known.</summary>
    public long Position { get; private set; }

    public int IndexOf(string account)
    {
        if (_indexes.TryGetValue(account, out var index)) return index;
        _indexes[account] = index = _names.Count;
        _names.Add(account);
        _firstAt.Add(long.MaxValue);
        _createdAt.Add(null);
        return index;
    }

    public int? Find(string account) => _indexes.TryGetValue(account, out var index) ? index : null;

    public string NameOf(int index) => _names[index];

    /// <summary>When anything was first told of the account; null: nothing but in its own billing, which is read ahead.</summary>
    public long? FirstAt(int index) => _firstAt[index] == long.MaxValue ? null : _firstAt[index];

    /// <summary>When the account began: the trait <c>signupAt</c>, else <c>account.created</c>, else its first signal.</summary>
    public long? StartOf(int index) =>
        _signups.TryGetValue(_names[index], out var signup) ? signup
        : _createdAt[index] ?? (_firstAt[index] == long.MaxValue ? null : _firstAt[index]);

    public void Take(IReadOnlyList<MetricAccount> changed)
    {
        foreach (var account in changed)
        {
            var index = IndexOf(account.Account);
            _firstAt[index] = account.FirstAt.ToUnixMicroseconds();
            _createdAt[index] = account.CreatedAt?.ToUnixMicroseconds();
            Position = Math.Max(Position, account.Position);
        }

        if (changed.Count > 0) Version++;
    }

    public void TakeSignups(IReadOnlyList<KeyValuePair<string, string>> signups)
    {
        var read = new Dictionary<string, long>(signups.Count, StringComparer.Ordinal);
        foreach (var (account, text) in signups)
            if (Instants.Parse(text) is { } at) read[account] = at.ToUnixMicroseconds();
        _signups = read;
        Version++;
    }
}
