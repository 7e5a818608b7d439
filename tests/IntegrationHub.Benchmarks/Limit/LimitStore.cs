using Npgsql;

namespace IntegrationHub.Benchmarks.Limit;

/// <summary>An application as it came in.</summary>
internal sealed record LimitApplication(Guid Id, string Key, string Receipt, byte[] Body);

/// <summary>A step at its agency.</summary>
internal sealed record LimitCase(Guid Application, int Step, ReadOnlyMemory<byte> Body);

/// <summary>Each of the limit's transactions is one statement, whatever the number of rows: one round trip and one commit.</summary>
internal sealed class LimitStore(NpgsqlDataSource database)
{
    public async Task CreateAsync()
    {
        await using var command = database.CreateCommand($"""
            CREATE TABLE application (id uuid PRIMARY KEY, key text NOT NULL UNIQUE, receipt text NOT NULL UNIQUE, body bytea NOT NULL, done int NOT NULL);
            CREATE TABLE message (id uuid PRIMARY KEY, queue int NOT NULL, application uuid NOT NULL, step int NOT NULL, body bytea NOT NULL, created_at timestamptz NOT NULL DEFAULT now());
            CREATE TABLE delivery (queue int NOT NULL, message_id uuid NOT NULL, PRIMARY KEY (queue, message_id)) WITH (autovacuum_vacuum_scale_factor = 0.01);
            CREATE TABLE journey (application uuid PRIMARY KEY, body bytea NOT NULL, at timestamptz NOT NULL DEFAULT now());
            CREATE TABLE bare (id uuid PRIMARY KEY, body bytea NOT NULL);
            CREATE TABLE step_case (application uuid NOT NULL, step int NOT NULL, body bytea NOT NULL, answer text, PRIMARY KEY (application, step));
            """);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>One row in a transaction of its own.</summary>
    public async Task InsertAsync(Guid id, byte[] body)
    {
        await using var command = database.CreateCommand("INSERT INTO bare VALUES ($1, $2)");
        command.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = id }, new() { Value = body } });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Stores applications and the request for each one's first step. Says which were new: a key has one application.</summary>
    public async Task<HashSet<Guid>> AcceptAsync(IReadOnlyList<LimitApplication> applications, IReadOnlyList<LimitMessage> requests)
        => await ReadAsync($"""
            WITH accepted AS (
                INSERT INTO application SELECT *, 0 FROM unnest(@ids, @keys, @receipts, @applications) ON CONFLICT (key) DO NOTHING RETURNING id),
            {Send("WHERE application IN (SELECT id FROM accepted)")}
            SELECT id FROM accepted
            """,
            [
                new("ids", applications.Select(application => application.Id).ToArray()),
                new("keys", applications.Select(application => application.Key).ToArray()),
                new("receipts", applications.Select(application => application.Receipt).ToArray()),
                new("applications", applications.Select(application => application.Body).ToArray()),
                .. Sent(requests),
            ]);

    /// <summary>Takes requests out of the ledger and opens their cases. Says for which: the others had been handled before.</summary>
    public async Task<HashSet<Guid>> OpenAsync(int queue, IReadOnlyList<LimitMessage> requests)
        => await ReadAsync("""
            WITH taken AS (DELETE FROM delivery WHERE queue = @queue AND message_id = ANY(@messages) RETURNING message_id),
            opened AS (
                INSERT INTO step_case SELECT application, step, body, NULL FROM unnest(@messages, @applications, @steps, @bodies) AS asked (id, application, step, body)
                WHERE id IN (SELECT message_id FROM taken))
            SELECT message_id FROM taken
            """,
            [
                new("queue", queue),
                new("messages", requests.Select(request => request.Id).ToArray()),
                new("applications", requests.Select(request => request.Application).ToArray()),
                new("steps", requests.Select(request => request.Step).ToArray()),
                new("bodies", requests.Select(request => request.Body.ToArray()).ToArray()),
            ]);

    /// <summary>Notes answers and what they tell the coordinator.</summary>
    public async Task DecideAsync(IReadOnlyList<LimitMessage> results)
        => await ReadAsync($"""
            WITH decided AS (
                UPDATE step_case SET answer = 'approved' FROM unnest(@m_applications, @m_steps) AS answered (application, step)
                WHERE step_case.application = answered.application AND step_case.step = answered.step AND answer IS NULL RETURNING step_case.application),
            {Send("WHERE application IN (SELECT application FROM decided)")}
            SELECT application FROM decided
            """, Sent(results));

    /// <summary>Takes results out of the ledger, notes the steps as done, and asks for those that may begin now, in one transaction.</summary>
    /// <returns>The requests that were written.</returns>
    public async Task<IReadOnlyList<LimitMessage>> AdvanceAsync(IReadOnlyList<LimitMessage> results)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var requests = new List<LimitMessage>();
        await using (var advance = new NpgsqlCommand("""
            WITH taken AS (DELETE FROM delivery WHERE queue = @queue AND message_id = ANY(@messages) RETURNING message_id),
            news AS (
                SELECT application, bit_or(1 << step) AS bits FROM unnest(@messages, @applications, @steps) AS told (id, application, step)
                WHERE id IN (SELECT message_id FROM taken) GROUP BY application)
            UPDATE application SET done = done | bits FROM news WHERE id = news.application RETURNING id, done & ~bits, done, body
            """, connection, transaction))
        {
            advance.Parameters.AddRange(new NpgsqlParameter[]
            {
                new("queue", LimitMessage.Results),
                new("messages", results.Select(result => result.Id).ToArray()),
                new("applications", results.Select(result => result.Application).ToArray()),
                new("steps", results.Select(result => result.Step).ToArray()),
            });
            await using var reader = await advance.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var (application, body) = (reader.GetGuid(0), reader.GetFieldValue<byte[]>(3));
                requests.AddRange(LimitSteps.Opened(reader.GetInt32(1), reader.GetInt32(2))
                    .Select(step => new LimitMessage(Guid.CreateVersion7(), step, application, step, body)));
            }
        }

        if (requests.Count > 0)
        {
            await using var send = new NpgsqlCommand($"WITH {Send("")} SELECT 1", connection, transaction);
            send.Parameters.AddRange(Sent(requests));
            await send.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
        return requests;
    }

    /// <summary>Owes so many messages at once to the queue of journeys, as if nothing could have been sent for a while.</summary>
    public async Task OweAsync(int count, int bytes)
    {
        await using var command = database.CreateCommand($"""
            WITH owed AS (
                INSERT INTO message (id, queue, application, step, body)
                SELECT {Rising("'message'")}, $1, {Rising("'application'")}, 0, $3 FROM generate_series(1, $2) AS n RETURNING id, queue)
            INSERT INTO delivery SELECT queue, id FROM owed
            """);
        command.CommandTimeout = 0;
        command.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = LimitMessage.Journeys }, new() { Value = count }, new() { Value = new byte[bytes] } });
        await command.ExecuteNonQueryAsync();
    }

    // As ids of their time do.
    private static string Rising(string of) => $"(lpad(to_hex((extract(epoch FROM now()) * 1000)::bigint + n), 12, '0') || substr(md5({of} || n), 13))::uuid";

    /// <summary>What is owed to the queue of journeys, in the order of ids, behind <paramref name="last"/>.</summary>
    public async Task<IReadOnlyList<LimitMessage>> OwedAsync(Guid last, int most)
    {
        await using var command = database.CreateCommand("""
            SELECT m.id, m.application, m.body FROM delivery d JOIN message m ON m.id = d.message_id
            WHERE d.queue = $1 AND d.message_id > $2 ORDER BY d.message_id LIMIT $3
            """);
        command.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = LimitMessage.Journeys }, new() { Value = last }, new() { Value = most } });
        await using var reader = await command.ExecuteReaderAsync();
        var owed = new List<LimitMessage>(most);
        while (await reader.ReadAsync())
        {
            owed.Add(new LimitMessage(reader.GetGuid(0), LimitMessage.Journeys, reader.GetGuid(1), 0, reader.GetFieldValue<byte[]>(2)));
        }

        return owed;
    }

    /// <summary>Takes messages out of the ledger and notes what they tell.</summary>
    public async Task NoteAsync(IReadOnlyList<LimitMessage> messages)
        => await ReadAsync("""
            WITH taken AS (DELETE FROM delivery WHERE queue = @queue AND message_id = ANY(@messages) RETURNING message_id)
            INSERT INTO journey SELECT application, body FROM unnest(@messages, @applications, @bodies) AS told (id, application, body)
            WHERE id IN (SELECT message_id FROM taken) RETURNING application
            """,
            [
                new("queue", LimitMessage.Journeys),
                new("messages", messages.Select(message => message.Id).ToArray()),
                new("applications", messages.Select(message => message.Application).ToArray()),
                new("bodies", messages.Select(message => message.Body.ToArray()).ToArray()),
            ]);

    private static string Send(string which)
        => $"""
            sent AS (
                INSERT INTO message (id, queue, application, step, body)
                SELECT * FROM unnest(@m_ids, @m_queues, @m_applications, @m_steps, @m_bodies) AS told (id, queue, application, step, body) {which} RETURNING id, queue),
            owed AS (INSERT INTO delivery SELECT queue, id FROM sent)
            """;

    private static NpgsqlParameter[] Sent(IReadOnlyList<LimitMessage> messages)
        =>
        [
            new("m_ids", messages.Select(message => message.Id).ToArray()),
            new("m_queues", messages.Select(message => message.Queue).ToArray()),
            new("m_applications", messages.Select(message => message.Application).ToArray()),
            new("m_steps", messages.Select(message => message.Step).ToArray()),
            new("m_bodies", messages.Select(message => message.Body.ToArray()).ToArray()),
        ];

    private async Task<HashSet<Guid>> ReadAsync(string sql, NpgsqlParameter[] parameters)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        await using var reader = await command.ExecuteReaderAsync();
        var ids = new HashSet<Guid>();
        while (await reader.ReadAsync())
        {
            ids.Add(reader.GetGuid(0));
        }

        return ids;
    }
}
