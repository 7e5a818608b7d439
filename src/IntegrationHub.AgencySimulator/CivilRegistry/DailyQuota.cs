using System.Globalization;
using IntegrationHub.AgencySimulator.Cases;
using IntegrationHub.AgencySimulator.Ledger;

namespace IntegrationHub.AgencySimulator.CivilRegistry;

/// <summary>Requests a day and user; the day ends at midnight WIB. What was used survives a restart.</summary>
internal sealed class DailyQuota(AgencyBackend backend, int limit)
{
    public int Limit { get; set; } = limit;

    private string Today => backend.Now.ToWib().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public Task<bool> TryUseAsync(string user) => backend.Ledger.WriteAsync(connection => connection.Execute(
        """
        INSERT INTO quota (day, user, used) SELECT @day, @user, 1 WHERE @limit > 0
        ON CONFLICT (day, user) DO UPDATE SET used = used + 1 WHERE used < @limit
        """,
        ("@day", Today), ("@user", user), ("@limit", Limit)) == 1);

    public long Used(string user) => backend.Ledger.Read(connection => connection.Scalar<long>(
        "SELECT COALESCE((SELECT used FROM quota WHERE day = @day AND user = @user), 0)", ("@day", Today), ("@user", user)));

    public Task SetUsedAsync(string user, long used) => backend.Ledger.WriteAsync(connection => connection.Execute(
        "INSERT INTO quota (day, user, used) VALUES (@day, @user, @used) ON CONFLICT (day, user) DO UPDATE SET used = @used",
        ("@day", Today), ("@user", user), ("@used", used)));
}
