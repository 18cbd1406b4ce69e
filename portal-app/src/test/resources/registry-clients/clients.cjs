// Registers, reads, checks, encodes and decodes with real registry clients. Environment: MODULES is the folder of the
// packages, REGISTRY the API's address, KEY a key of the portal, SUBJECT a name for what is registered, SCENARIO what to do.
'use strict';

const assert = require('node:assert/strict');
const { createRequire } = require('node:module');

const { MODULES, REGISTRY, KEY, SUBJECT, SCENARIO } = process.env;
const load = createRequire(MODULES + '/');

const AVRO = JSON.stringify({
  type: 'record',
  name: 'Order',
  namespace: 'shop',
  fields: [
    { name: 'id', type: 'string' },
    { name: 'total', type: 'long' },
  ],
});
const AVRO_BROKEN = JSON.stringify({ type: 'record', name: 'Order', namespace: 'shop', fields: [
  { name: 'id', type: 'string' }, { name: 'total', type: 'long' }, { name: 'extra', type: 'string' }] });
const JSON_SCHEMA = JSON.stringify({
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  required: ['id', 'total'],
  properties: { id: { type: 'string' }, total: { type: 'integer' } },
});
const PROTOBUF = 'syntax = "proto3";\npackage shop;\nmessage Order {\n  string id = 1;\n  int32 total = 2;\n}\n';
const ORDER = { id: 'o-1', total: 42 };

function kafkajs(options) {
  const { SchemaRegistry } = load('@kafkajs/confluent-schema-registry');
  return new SchemaRegistry({ host: REGISTRY, auth: { username: 'key', password: KEY } }, options);
}

function confluent() {
  const { SchemaRegistryClient } = load('@confluentinc/schemaregistry');
  return new SchemaRegistryClient({
    baseURLs: [REGISTRY],
    cacheCapacity: 100,
    basicAuthCredentials: { credentialsSource: 'USER_INFO', userInfo: 'key:' + KEY },
  });
}

async function kafkajsRoundTrip(type, schema) {
  const registry = kafkajs();
  const { id } = await registry.register({ type, schema }, { subject: SUBJECT });
  assert.equal((await registry.register({ type, schema }, { subject: SUBJECT })).id, id);
  assert.equal(await registry.getLatestSchemaId(SUBJECT), id);
  assert.equal(await registry.getRegistryId(SUBJECT, 1), id);
  assert.equal(await registry.getRegistryIdBySchema(SUBJECT, { type, schema }), id);
  const bytes = await registry.encode(id, ORDER);
  assert.equal(bytes.readUInt8(0), 0);
  assert.equal(bytes.readInt32BE(1), id);
  const reader = kafkajs(); // reads the schema anew, by its id
  assert.deepEqual(plain(await reader.decode(bytes)), ORDER);
  return id;
}

async function confluentRoundTrip(serializer, deserializer, message, read) {
  const bytes = await serializer.serialize(SUBJECT, message);
  assert.equal(bytes.readUInt8(0), 0);
  assert.deepEqual(plain(await deserializer.deserialize(SUBJECT, bytes)), read);
  return bytes.readInt32BE(1);
}

function plain(value) {
  const { $typeName, $unknown, ...rest } = value;
  return JSON.parse(JSON.stringify(rest));
}

function orderFile() {
  const { create, toBinary } = load('@bufbuild/protobuf');
  const { FileDescriptorProtoSchema } = load('@bufbuild/protobuf/wkt');
  const { fileDesc, messageDesc } = load('@bufbuild/protobuf/codegenv2');
  const proto = create(FileDescriptorProtoSchema, {
    name: 'shop/order.proto',
    package: 'shop',
    syntax: 'proto3',
    messageType: [{ name: 'Order', field: [
      { name: 'id', number: 1, type: 9, label: 1, jsonName: 'id' },
      { name: 'total', number: 2, type: 5, label: 1, jsonName: 'total' }] }],
  });
  return messageDesc(fileDesc(Buffer.from(toBinary(FileDescriptorProtoSchema, proto)).toString('base64')), 0);
}

const scenarios = {
  'kafkajs-avro': () => kafkajsRoundTrip('AVRO', AVRO),
  'kafkajs-json': () => kafkajsRoundTrip('JSON', JSON_SCHEMA),
  'kafkajs-protobuf': () => kafkajsRoundTrip('PROTOBUF', PROTOBUF),

  'kafkajs-refused': async () => {
    const registry = kafkajs();
    const { id } = await registry.register({ type: 'AVRO', schema: AVRO }, { subject: SUBJECT });
    await assert.rejects(
      registry.register({ type: 'AVRO', schema: AVRO_BROKEN }, { subject: SUBJECT }),
      (error) => error.status === 409 && /extra/.test(error.message));
    return id;
  },

  'confluent-avro': async () => {
    const { AvroSerializer, AvroDeserializer, SerdeType } = load('@confluentinc/schemaregistry');
    const client = confluent();
    const id = await client.register(SUBJECT + '-value', { schema: AVRO, schemaType: 'AVRO' }, false);
    const used = await confluentRoundTrip(
      new AvroSerializer(client, SerdeType.VALUE, { useLatestVersion: true }),
      new AvroDeserializer(confluent(), SerdeType.VALUE, {}), ORDER, ORDER);
    assert.equal(used, id);
    return id;
  },

  'confluent-json': async () => {
    const { JsonSerializer, JsonDeserializer, SerdeType } = load('@confluentinc/schemaregistry');
    const client = confluent();
    const id = await client.register(SUBJECT + '-value', { schema: JSON_SCHEMA, schemaType: 'JSON' }, false);
    const used = await confluentRoundTrip(
      new JsonSerializer(client, SerdeType.VALUE, { useLatestVersion: true, validate: true }),
      new JsonDeserializer(confluent(), SerdeType.VALUE, { validate: true }), ORDER, ORDER);
    assert.equal(used, id);
    return id;
  },

  'confluent-protobuf': async () => {
    const { create } = load('@bufbuild/protobuf');
    const { ProtobufSerializer, ProtobufDeserializer, SerdeType } = load('@confluentinc/schemaregistry');
    const message = orderFile();
    const serializer = new ProtobufSerializer(confluent(), SerdeType.VALUE, { autoRegisterSchemas: true });
    serializer.registry.add(message);
    return confluentRoundTrip(
      serializer, new ProtobufDeserializer(confluent(), SerdeType.VALUE, {}), create(message, ORDER), ORDER);
  },

  'confluent-administration': async () => {
    const client = confluent();
    const first = { schema: AVRO, schemaType: 'AVRO' };
    const owned = { ...first, metadata: { properties: { owner: 'ann' } } };
    const id = await client.register(SUBJECT, first, false);
    const full = await client.registerFullResponse(SUBJECT, owned, true);
    assert.notEqual(full.id, id);
    assert.equal(full.metadata.properties.owner, 'ann');
    assert.deepEqual(await client.getAllVersions(SUBJECT), [1, 2]);
    assert.equal(await client.getVersion(SUBJECT, first, false, false), 1);
    assert.equal(await client.getId(SUBJECT, first, false), id);
    assert.equal((await client.getByGuid(full.guid)).schema, AVRO);
    assert.equal((await client.getLatestSchemaMetadata(SUBJECT)).version, 2);
    assert.equal((await client.getSchemaMetadata(SUBJECT, 1, false)).id, id);
    assert.equal((await client.getLatestWithMetadata(SUBJECT, { owner: 'ann' }, false)).version, 2);
    assert.equal(await client.testCompatibility(SUBJECT, 1, first), true);
    assert.equal(await client.testSubjectCompatibility(SUBJECT, { schema: AVRO_BROKEN, schemaType: 'AVRO' }), false);
    assert.equal(await client.updateCompatibility(SUBJECT, 'FULL'), 'FULL');
    assert.equal(await client.getCompatibility(SUBJECT), 'FULL');
    await client.updateConfig(SUBJECT, { normalize: true, defaultMetadata: { properties: { tier: '1' } } });
    const config = await client.getConfig(SUBJECT);
    assert.equal(config.normalize, true);
    assert.equal(config.compatibilityLevel, 'FULL');
    assert.equal(config.defaultMetadata.properties.tier, '1');
    assert.ok((await client.getAllSubjects()).includes(SUBJECT));
    await assert.rejects(
      client.register(SUBJECT, { schema: AVRO_BROKEN, schemaType: 'AVRO' }, false),
      (error) => error.status === 409 && /extra/.test(error.message));
    await assert.rejects(
      confluent().getLatestSchemaMetadata(SUBJECT + '-none'),
      (error) => error.status === 404 && error.errorCode === 40401);
    await client.deleteSubjectVersion(SUBJECT, 1, false);
    await client.deleteSubjectVersion(SUBJECT, 1, true);
    assert.deepEqual(await client.deleteSubject(SUBJECT, false), [2]);
    assert.deepEqual(await client.deleteSubject(SUBJECT, true), [2]);
    return id;
  },
};

scenarios[SCENARIO]().then(
  (id) => console.log(JSON.stringify({ id })),
  (error) => {
    console.error(error);
    process.exitCode = 1;
  });
